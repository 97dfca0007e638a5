# Ids of briefs and names of articles, read from the folder that is worked in: no program is started for them.
_briefing_content() {
  local at
  for ((at = 1; at < COMP_CWORD; at++)); do
    if [[ ${COMP_WORDS[at]} == --content ]]; then
      printf '%s' "${COMP_WORDS[at + 1]%/}"
      return
    fi
  done
  printf content
}

_briefing_brief() {
  local file name
  for file in "$(_briefing_content)"/briefs/*.yaml; do
    name=${file##*/}
    name=${name%.yaml}
    [[ -e $file && $name == "$1"* ]] && printf '%s\n' "$name"
  done
}

_briefing_person() {
  local dash key name file=$(_briefing_content)/people.yaml
  [[ -r $file ]] || return 0
  while read -r dash key name _; do
    [[ $dash == - && $key == id: && $name == "$1"* ]] && printf '%s\n' "$name"
  done < "$file"
  return 0
}

_briefing_file_article() {
  local file
  for file in "$(_briefing_content)"/articles/*; do
    [[ -e $file && $file == "$1"* ]] && printf '%s\n' "$file"
  done
  [[ -n $1 ]] && compgen -f -- "$1"
  return 0
}

# --- at the end
# The same where Python is named first. A path in front, so that no other python is concerned.
_briefing_python() {
  if [[ ${COMP_WORDS[1]} == *build.py ]]; then
    COMP_WORDS=("${COMP_WORDS[@]:1}")
    COMP_CWORD=$((COMP_CWORD - 1))
    ((COMP_CWORD > 0)) && _shtab_briefing && return
  fi
  compopt -o filenames 2>/dev/null
  local line
  COMPREPLY=()
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
}
complete -o bashdefault -F _briefing_python .venv/bin/python .venv/bin/python3 ./.venv/bin/python
complete -o bashdefault -F _shtab_briefing build.py
