#!/usr/bin/env bash
# Judges a pull request's list again, in a job that a pull request cannot change (workflow_run), and
# writes the comment. Of the pull request only the list and its lock are taken, as plain files that
# are read and never run: no link, no hook, no filter. What it is compared with is the base's.
set -euo pipefail

actions=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=action/install.sh
source "$actions/install.sh"
# shellcheck source=action/guard.sh
source "$actions/guard.sh"

# Writes the comment of a report; the options say whose report it is.
write_comment() {
  quoting_osi_check comment --from-run "$@" --when "$INPUT_COMMENT" \
    ${INPUT_COMMENT_KEY:+--key "$INPUT_COMMENT_KEY"}
}

if [[ -n $INPUT_REPORT ]]; then
  [[ -z $INPUT_CATALOGUE ]] || wrong "use either the input report or the input catalog"
  guard_file report "$INPUT_REPORT"
  install_osi_check
  write_comment --report "$INPUT_REPORT"
  exit
fi

[[ -n $INPUT_CATALOGUE ]] || wrong "set the input catalog or the input report"
[[ $PULL_HEAD =~ ^[0-9a-f]{40,64}$ ]] || wrong "not a workflow_run of a pull request, so no commit to check"

work=$(mktemp -d "${RUNNER_TEMP:?}/osi-check.XXXXXX")
origin=${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY
export GIT_TERMINAL_PROMPT=0

# With the token, which git gets through its environment.
with_token() {
  local header
  header="AUTHORIZATION: basic $(printf 'x-access-token:%s' "$GITHUB_TOKEN" | base64 | tr -d '\r\n')"
  GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.${GITHUB_SERVER_URL:-https://github.com}/.extraheader" \
    GIT_CONFIG_VALUE_0="$header" git "$@"
}

git init --quiet "$work/list"
cd "$work/list"
git remote add origin "$origin"
git config core.hooksPath /dev/null
git config core.symlinks false # a link is written as the path that it holds
git config core.autocrlf false
with_token fetch --quiet --no-tags --no-recurse-submodules --filter=blob:none origin \
  "$PULL_HEAD" "+refs/heads/$INPUT_BASE:refs/remotes/origin/base" ||
  wrong "could not get the pull request's commit, so no tools were checked: run the job again" 3
base=$(git merge-base refs/remotes/origin/base "$PULL_HEAD") ||
  wrong "the pull request has no commit in common with the branch that the input base names" 3
git update-ref --no-deref HEAD "$PULL_HEAD"

# The files that may hold the configuration of a list: in it where it is a folder, beside it, above.
configurations_of() {
  local folder=${1%/} name
  while [[ $folder == ./* ]]; do folder=${folder#./}; done
  while :; do
    for name in osi-check.toml .osi-check.toml pyproject.toml; do
      printf '%s\n' "${folder:+$folder/}$name"
    done
    [[ -n $folder ]] || return 0
    case $folder in */*) folder=${folder%/*} ;; *) folder= ;; esac
  done
}

# Writes the lists, their locks and configurations at a commit into a folder; what is missing comes
# in one request.
take() {
  local commit=$1 folder=$2 line file wanted=()
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line#"${line%%[![:space:]]*}"}
    line=${line%"${line##*[![:space:]]}"}
    [[ -n $line ]] || continue
    for file in "$line" "$(lock_of "$line")"; do wanted+=(":(glob)${file%/}"); done
    while IFS= read -r file; do wanted+=(":(glob)$file"); done < <(configurations_of "$line")
  done <<<"$INPUT_CATALOGUE"
  mkdir -p "$folder"
  git read-tree "$commit"
  git ls-files -z -- "${wanted[@]}" >"$work/paths"
  [[ ! -s $work/paths ]] || GIT_LITERAL_PATHSPECS=1 with_token --work-tree="$folder" \
    checkout --quiet --no-progress --pathspec-from-file="$work/paths" --pathspec-file-nul "$commit"
}
take "$base" "$work/base" # so that git has them here when they are compared
take "$PULL_HEAD" "$work/list"
# The baseline that the base's configuration names, which git has to have here, too.
while IFS= read -r -d '' file; do
  file=${file#./}
  named=$(sed -n 's/^baseline[[:space:]]*=[[:space:]]*["'\'']\([^"'\'']*\)["'\''].*/\1/p' "$work/base/$file")
  case $file in */*) named=${named:+${file%/*}/$named} ;; esac
  [[ -z $named ]] || with_token cat-file -e "$base:${named#./}" 2>/dev/null || true
done < <(cd "$work/base" && find . -type f -name '*.toml' -print0)

code=0
INPUT_SCOPE=changed INPUT_FAIL_ON='' INPUT_COMMENT=never INPUT_SARIF='' \
  INPUT_SELECT=$INPUT_SELECT INPUT_IGNORE=$INPUT_IGNORE \
  PULL_NUMBER='' PULL_BASE=$base GITHUB_SHA='' GITHUB_OUTPUT=$work/told \
  bash "$actions/run.sh" || code=$?
report=$(sed -n 's/^json=//p' "$work/told" 2>/dev/null || true)
[[ -s $report ]] || exit "$code" # it has said why
# What is wrong with the change is in the comment, and makes the pull request's own check red.
install_osi_check
write_comment --trusted --report "$report"
