#!/usr/bin/env bash
# What the action does, in order: look at its inputs, check, annotate, summary, comment.
# Inputs come through the environment only; nothing of a stranger's is ever part of a command,
# and what quotes a stranger is printed where the runner reads no workflow commands.
set -euo pipefail

# shellcheck source=action/install.sh
source "$(dirname "${BASH_SOURCE[0]}")/install.sh"
# shellcheck source=action/guard.sh
source "$(dirname "${BASH_SOURCE[0]}")/guard.sh"

# --- inputs

# What came later may be missing where the script is called by hand.
: "${INPUT_SELECT:=}" "${INPUT_IGNORE:=}" "${INPUT_WARN_ONLY:=}" "${INPUT_VERSION:=}" "${INPUT_WORKING_DIRECTORY:=}"

case $INPUT_SCOPE in auto | changed | all) ;; *) wrong "invalid input scope: use auto, changed, or all" ;; esac
case $INPUT_COMMENT in on-findings | always | never) ;; *) wrong "invalid input comment: use on-findings, always, or never" ;; esac
case $INPUT_FAIL_ON in '' | fail | unknown | review) ;; *) wrong "invalid input fail-on: use fail, unknown, or review" ;; esac
case $INPUT_WARN_ONLY in true | false | '') ;; *) wrong "invalid input warn-only: use true or false" ;; esac
case $INPUT_SELECT$INPUT_IGNORE in *[!A-Za-z0-9,[:space:]-]*) wrong "invalid input select or ignore: use names and codes of rules, separated by commas" ;; esac
case $INPUT_VERSION in
  '') ;;
  [0-9]*) [[ $INPUT_VERSION =~ ^[0-9][0-9a-z.]{0,40}$ ]] || wrong "invalid input version: use a release of osi-check, such as 1.2.3" ;;
  *) wrong "invalid input version: use a release of osi-check, such as 1.2.3" ;;
esac
# Paths start from the repository's root, where annotations are shown.
within=${INPUT_WORKING_DIRECTORY#./}
while [[ $within == */ ]]; do within=${within%/}; done
if [[ -n $within && $within != . ]]; then
  guard_file working-directory "$within"
  [[ -d $within ]] || wrong "the input working-directory is not a folder of the repository"
  within=$within/
else
  within=
fi
# This event checks out the base, so that the change itself would not be looked at; with the change
# checked out, its code would run beside a token that may write.
[[ ${GITHUB_EVENT_NAME:-} != pull_request_target ]] ||
  wrong "pull_request_target does not check out the change, so no tools were checked: use on: pull_request, and comment.yml for comments on forks"

# In a container the checkout belongs to another user than the one that this runs as, and git wants
# to be told that this is meant: https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0=$here
export GIT_TERMINAL_PROMPT=0

# `**` reaches into every folder; the bash of macOS (3.2) reads it as `*`, which leaves lists out.
shopt -s globstar 2>/dev/null || case $INPUT_CATALOGUE in
  *'**'*) wrong "this runner's bash is too old for ** in the input catalog: name the lists, or use *" ;;
esac
catalogues=()
while IFS= read -r line || [[ -n $line ]]; do
  line=${line#"${line%%[![:space:]]*}"}
  line=${line%"${line##*[![:space:]]}"}
  [[ -n $line ]] || continue
  line=$within$line
  found=("$line")
  if [[ ! -e $line && $line == *[*?[]* ]]; then
    found=()
    while IFS= read -r file; do found+=("$file"); done < <(compgen -G "$line" | LC_ALL=C sort)
    [[ ${#found[@]} -gt 0 ]] || wrong "no file of the repository matches the input catalog, so no tools were checked"
  fi
  for file in "${found[@]}"; do guard_catalogue "$file"; done
  catalogues+=("${found[@]}")
done <<<"$INPUT_CATALOGUE"
[[ ${#catalogues[@]} -gt 0 ]] || wrong "the input catalog is empty"
sarif=${INPUT_SARIF:+$INPUT_SARIF}
case $sarif in '' | /*) ;; *) sarif=$within$sarif ;; esac
[[ -z $sarif ]] || guard_file sarif "$sarif"
if [[ "$(git rev-parse --is-inside-work-tree 2>/dev/null || true)" != true ]]; then
  [[ -e ${catalogues[0]} ]] || wrong "no checkout found, so no tools were checked: add actions/checkout before this step"
  [[ -z $PULL_BASE || $INPUT_SCOPE == all ]] || wrong "not a git checkout, so no commit to compare with: add actions/checkout before this step, or set scope: all"
fi

install_osi_check "$INPUT_VERSION"
work=$(mktemp -d "${RUNNER_TEMP:?}/osi-check.XXXXXX")

# --- what the change is compared with

# With the credentials that the checkout left, or none; else with the token, which git gets
# through its environment.
fetch() {
  git fetch --quiet --no-tags --no-recurse-submodules "$@" 2>/dev/null && return
  [[ -n ${GITHUB_TOKEN:-} ]] || return
  GIT_CONFIG_COUNT=2 \
    GIT_CONFIG_KEY_1="http.${GITHUB_SERVER_URL:-https://github.com}/.extraheader" \
    GIT_CONFIG_VALUE_1="AUTHORIZATION: basic $(printf 'x-access-token:%s' "$GITHUB_TOKEN" | base64 | tr -d '\r\n')" \
    git fetch --quiet --no-tags --no-recurse-submodules "$@" 2>/dev/null
}

present() { git cat-file -e "$1^{commit}" 2>/dev/null; }

# GitHub checks out the merge of the base and the change: then the merge's first parent is what
# the change is compared with, and one commit is enough. Else, for instance where the workflow
# checked the change itself out, the commit where it left the base has to be found.
no_base="could not get the commit to compare with, so no tools were checked: run the job again, or check out with fetch-depth: 0"
compared_with() {
  local parents
  parents=$(git cat-file commit HEAD | sed -n '/^$/q; s/^parent //p')
  if [[ "$(git rev-parse HEAD)" == "${GITHUB_SHA:-}" && $parents == *$'\n'* ]]; then
    base=${parents%%$'\n'*}
    present "$base" || fetch --depth=1 origin "$base" || true
    present "$base" || wrong "$no_base" 3
  else
    base=$PULL_BASE
    present "$base" || fetch origin "$base" || true
    if ! git merge-base "$base" HEAD >/dev/null 2>&1 && [[ "$(git rev-parse --is-shallow-repository)" == true ]]; then
      fetch --unshallow origin "$base" || true
    fi
    git merge-base "$base" HEAD >/dev/null 2>&1 || wrong "$no_base" 3
  fi
}

# Words on lines of their own, or with spaces, as one argument with commas.
words() { printf '%s' "$1" | tr -s '[:space:],' ',' | sed 's/^,//; s/,$//'; }

options=(
  --also "github=$work/annotations"
  --also "json=$work/report.json"
  --also "markdown=$work/report.md"
  --also "outputs=$work/outputs"
)
[[ -z $INPUT_FAIL_ON ]] || options+=(--fail-on "$INPUT_FAIL_ON")
[[ -z $INPUT_SELECT ]] || options+=(--select "$(words "$INPUT_SELECT")")
[[ -z $INPUT_IGNORE ]] || options+=(--ignore "$(words "$INPUT_IGNORE")")
[[ -z $sarif ]] || options+=(--also "sarif=$sarif")
if [[ $INPUT_SCOPE != all && -n $PULL_BASE ]]; then
  compared_with
  options+=(--changed-since "$base")
else
  # With no base to tell what is new in the lock, a record made up in it would be believed.
  options+=(--live)
  [[ $INPUT_SCOPE != changed ]] || echo "::notice title=osi-check::not a pull request: checking every entry"
fi

# --- check

code=0
quoting_osi_check check "${options[@]}" -- "${catalogues[@]}" || code=$?

# --- tell

# Whether of one tool at least there is a verdict that rests on evidence.
judged() {
  local tools unknown
  [[ -s $work/outputs ]] || return 1
  tools=$(sed -n 's/^tools=//p' "$work/outputs")
  unknown=$(sed -n 's/^unknown=//p' "$work/outputs")
  [[ ${tools:-0} -gt ${unknown:-0} ]]
}

said=
if [[ -s $work/annotations ]]; then
  if [[ $INPUT_WARN_ONLY == true ]]; then
    sed 's/^::error /::warning /' "$work/annotations"
    if [[ $code -eq 1 ]]; then code=0; fi
  else
    cat "$work/annotations"
  fi
  said=yes
fi
if [[ $code -ge 3 || ($code -ne 0 && -z $said) ]]; then
  kind=error
  case $code in
    1) why="findings at or above the gate" ;;
    2) why="the catalog, its policy, or an input is wrong" ;;
    3)
      why="could not collect all evidence, so some tools were not checked"
      # Nothing judged is not green; what was judged beside it may be.
      if judged; then kind=warning code=0; fi
      ;;
    *) why="internal error in osi-check, so no tools were checked" ;;
  esac
  echo "::$kind title=osi-check::$why; see this step's log"
fi
if [[ -s $work/outputs ]]; then
  {
    cat "$work/outputs"
    echo "json=$work/report.json"
    echo "markdown=$work/report.md"
    echo "sarif=$sarif"
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
    --pull "$PULL_NUMBER" --when "$INPUT_COMMENT" ${INPUT_COMMENT_KEY:+--key "$INPUT_COMMENT_KEY"} \
    --summary "${GITHUB_STEP_SUMMARY:-/dev/null}" ||
    echo "::notice title=osi-check::could not post the comment; see the job summary"
fi
exit "$code"
