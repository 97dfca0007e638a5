# Ids of briefs and names of articles, read from the folder that is worked in: no program is started for them.
function _briefing_content
    set -l words (commandline -opc)
    set -l at (contains -i -- --content $words)
    if test -n "$at"; and set -q words[(math $at + 1)]
        string replace -r '/$' '' -- $words[(math $at + 1)]
    else
        echo content
    end
end

function _briefing_brief
    for file in (_briefing_content)/briefs/*.yaml
        string replace -r '^.*/(.*)\.yaml$' '$1' -- $file
    end
end

function _briefing_person
    set -l file (_briefing_content)/people.yaml
    test -r $file
    and string replace -rf '^- id: (\S+).*$' '$1' <$file
end

function _briefing_file_article
    for file in (_briefing_content)/articles/*
        echo $file
    end
    __fish_complete_path (commandline -ct)
end
