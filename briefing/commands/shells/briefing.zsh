# Ids of briefs and names of articles, read from the folder that is worked in: no program is started for them.
_briefing_content() {
  local at=$words[(i)--content]
  REPLY=content
  (( at < CURRENT )) && REPLY=${words[at + 1]%/}
}

_briefing_brief() {
  local REPLY
  _briefing_content
  local -a found=($REPLY/briefs/*.yaml(N:t:r))
  _describe brief found
}

_briefing_person() {
  local REPLY
  _briefing_content
  [[ -r $REPLY/people.yaml ]] || return
  local -a found=(${${(M)${(f)"$(<$REPLY/people.yaml)"}:#- id: *}#- id: })
  _describe person found
}

_briefing_file_article() {
  local REPLY
  _briefing_content
  local -a found=($REPLY/articles/*(N))
  compadd -f -- $found
  _files
}

# --- at the end
# The same where Python is named first. A path in front, so that no other python is concerned.
_briefing_python() {
  if (( CURRENT > 2 )) && [[ $words[2] == *build.py ]]; then
    shift words
    (( CURRENT-- ))
    words[1]=briefing
    _shtab_briefing
  else
    _files
  fi
}
compdef _briefing_python .venv/bin/python .venv/bin/python3
