#!/usr/bin/env bash
# What the action does, in order: look at its inputs, check, annotate, summary, comment.
# Inputs come through the environment only; nothing of a stranger's is ever part of a command,
# and what quotes a stranger is printed where the runner reads no workflow commands.
set -euo pipefail

# shellcheck source=action/install.sh
source "$(dirname "${BASH_SOURCE[0]}")/install.sh"

wrong() {
  echo "::error title=osi-check::$1"
  exit 2
}

# --- inputs

case $INPUT_SCOPE in auto | changed | all) ;; *) wrong "the input scope is none of auto, changed, all" ;; esac
case $INPUT_COMMENT in on-findings | always | never) ;; *) wrong "the input comment is none of on-findings, always, never" ;; esac
case $INPUT_FAIL_ON in '' | fail | unknown | review) ;; *) wrong "the input fail-on is none of fail, unknown, review" ;; esac
case $INPUT_SARIF in *[[:cntrl:]]*) wrong "the input sarif is no file name" ;; esac

# A pull request may put a link in a catalogue's place that leads out of the repository, to
# secrets of the runner; its errors and quotes would then publish them.
here=$(pwd -P)
inside() {
  local folder
  [[ ! -L $1 ]] || return 1
  folder=$(cd -- "$(dirname -- "$1")" 2>/dev/null && pwd -P) || return 0 # no such folder: said later
  case $folder/ in "$here"/.git/*) return 1 ;; "$here"/*) return 0 ;; *) return 1 ;; esac
}

catalogues=()
while IFS= read -r line || [[ -n $line ]]; do
  line=${line#"${line%%[![:space:]]*}"}
  line=${line%"${line##*[![:space:]]}"}
  [[ -n $line ]] || continue
  for file in "$line" "${line%.*}.lock"; do
    inside "$file" || wrong "a catalogue or its lock is a symbolic link, or outside of the repository: name the file itself"
  done
  catalogues+=("$line")
done <<<"$INPUT_CATALOGUE"
[[ ${#catalogues[@]} -gt 0 ]] || wrong "the input catalogue is empty"

install_osi_check
work=$(mktemp -d "${RUNNER_TEMP:?}/osi-check.XXXXXX")

# --- what the change is compared with

export GIT_TERMINAL_PROMPT=0

# With the credentials that the checkout left, or none; else with the token, which git gets
# through its environment.
fetch() {
  git fetch --quiet --no-tags --no-recurse-submodules "$@" 2>/dev/null && return
  [[ -n ${GITHUB_TOKEN:-} ]] || return
  GIT_CONFIG_COUNT=1 \
    GIT_CONFIG_KEY_0="http.${GITHUB_SERVER_URL:-https://github.com}/.extraheader" \
    GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $(printf 'x-access-token:%s' "$GITHUB_TOKEN" | base64 | tr -d '\r\n')" \
    git fetch --quiet --no-tags --no-recurse-submodules "$@"
}

present() { git cat-file -e "$1^{commit}" 2>/dev/null; }

# GitHub checks out the merge of the base and the change: then the merge's first parent is what
# the change is compared with, and one commit is enough. Else, for instance where the workflow
# checked the change itself out, the commit where it left the base has to be found.
compared_with() {
  local parents
  parents=$(git cat-file commit HEAD | sed -n '/^$/q; s/^parent //p')
  if [[ "$(git rev-parse HEAD)" == "${GITHUB_SHA:-}" && $parents == *$'\n'* ]]; then
    base=${parents%%$'\n'*}
    present "$base" || fetch --depth=1 origin "$base" || true
  else
    base=$PULL_BASE
    present "$base" || fetch origin "$base" || true
    if ! git merge-base "$base" HEAD >/dev/null 2>&1 && [[ "$(git rev-parse --is-shallow-repository)" == true ]]; then
      fetch --unshallow origin "$base" || true
    fi
  fi
}

options=(
  --also "github=$work/annotations"
  --also "json=$work/report.json"
  --also "markdown=$work/report.md"
  --also "outputs=$work/outputs"
)
[[ -z $INPUT_FAIL_ON ]] || options+=(--fail-on "$INPUT_FAIL_ON")
[[ -z $INPUT_SARIF ]] || options+=(--also "sarif=$INPUT_SARIF")
if [[ $INPUT_SCOPE != all && -n $PULL_BASE ]]; then
  compared_with
  options+=(--changed-since "$base")
else
  # With no base to tell what is new in the lock, a record made up in it would be believed.
  options+=(--live)
  [[ $INPUT_SCOPE != changed ]] || echo "::notice title=osi-check::no pull request, so every entry is checked"
fi

# --- check

code=0
quoting_osi_check check "${options[@]}" -- "${catalogues[@]}" || code=$?

# --- tell

if [[ -s $work/annotations ]]; then
  cat "$work/annotations"
elif [[ $code -ne 0 ]]; then
  kind=error
  [[ $code -ne 3 ]] || kind=warning
  case $code in
    1) why="findings at or above the gate" ;;
    2) why="the catalogue, its policy or an input is wrong" ;;
    3) why="evidence could not be had" ;;
    *) why="osi-check has a bug" ;;
  esac
  echo "::$kind title=osi-check::$why: the log of this step says more"
fi
if [[ -s $work/outputs ]]; then
  {
    cat "$work/outputs"
    echo "json=$work/report.json"
    echo "markdown=$work/report.md"
    echo "sarif=$INPUT_SARIF"
  } >>"${GITHUB_OUTPUT:-/dev/null}"
fi
if [[ -s $work/report.md ]]; then
  # A comment's length is enough for most; a summary has room for a mebibyte.
  if [[ $(wc -c <"$work/report.md") -gt 50000 ]]; then
    quoting_osi_check merge --format markdown --verbose --output "$work/summary.md" "$work/report.json" || true
  fi
  [[ -s $work/summary.md ]] || cp "$work/report.md" "$work/summary.md"
  cat "$work/summary.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
fi
# A comment that may not be written is no reason for a red check: the summary has it all.
if [[ -n $PULL_NUMBER && -s $work/report.json && $INPUT_COMMENT != never ]]; then
  quoting_osi_check comment --report "$work/report.json" --repo "$GITHUB_REPOSITORY" \
    --pull "$PULL_NUMBER" --when "$INPUT_COMMENT" --key "$INPUT_COMMENT_KEY" \
    --summary "${GITHUB_STEP_SUMMARY:-/dev/null}" ||
    echo "::notice title=osi-check::the comment could not be written; the job summary has the report"
fi
# Evidence that could not be had is no contributor's fault. Whoever wants it red sets fail-on.
[[ $code -ne 3 ]] || code=0
exit "$code"
