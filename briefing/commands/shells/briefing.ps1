# Ids of briefs and names of articles, read from the folder that is worked in.
function _briefing_brief {
  param([string]$WordToComplete)
  Get-ChildItem -Path 'content/briefs' -Filter "$WordToComplete*.yaml" -ErrorAction SilentlyContinue |
    ForEach-Object { $_.BaseName }
}

function _briefing_person {
  param([string]$WordToComplete)
  Select-String -Path 'content/people.yaml' -Pattern '^- id: (\S+)' -ErrorAction SilentlyContinue |
    ForEach-Object { $_.Matches[0].Groups[1].Value } | Where-Object { $_ -like "$WordToComplete*" }
}

function _briefing_file_article {
  param([string]$WordToComplete)
  Get-ChildItem -Path 'content/articles' -File -ErrorAction SilentlyContinue |
    ForEach-Object { 'content/articles/' + $_.Name } | Where-Object { $_ -like "$WordToComplete*" }
}
