#!/usr/bin/env bash
# What the action does, in order: install, check, summary, comment. Inputs come through the
# environment only; nothing of a stranger's is ever part of a command.
set -euo pipefail

work=${RUNNER_TEMP:-$(mktemp -d)}/osi-check
mkdir -p "$work"

# An osi-check of this version that is there already spares the installation.
wanted=$(sed -n 's/^__version__ = "\(.*\)"$/osi-check \1/p' "$GITHUB_ACTION_PATH/src/osi_check/__init__.py")
if [[ "$(osi-check --version 2>/dev/null || true)" != "$wanted" ]]; then
  python=$(command -v python3 || command -v python || true)
  if [[ -z $python ]] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "::error title=osi-check::Python 3.11 or newer is needed on the runner: add actions/setup-python before this step"
    exit 2
  fi
  echo "::group::Install osi-check"
  "$python" -m venv "$work/venv"
  "$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"
  echo "::endgroup::"
  PATH="$work/venv/bin:$PATH"
fi

mapfile -t catalogues < <(sed 's/^[[:space:]]*//; s/[[:space:]]*$//; /^$/d' <<<"$INPUT_CATALOGUE")
options=(
  --format github
  --also "json=$work/report.json"
  --also "markdown=$work/report.md"
  --also "outputs=$work/outputs"
)
[[ -z $INPUT_FAIL_ON ]] || options+=(--fail-on "$INPUT_FAIL_ON")
[[ -z $INPUT_SARIF ]] || options+=(--also "sarif=$INPUT_SARIF")
case $INPUT_SCOPE in
  all) ;;
  auto | changed)
    if [[ -n $PULL_BASE ]]; then
      if ! git cat-file -e "$PULL_BASE^{commit}" 2>/dev/null; then
        git fetch --quiet --no-tags --depth=1 origin "$PULL_BASE"
      fi
      options+=(--changed-since "$PULL_BASE")
    elif [[ $INPUT_SCOPE == changed ]]; then
      echo "::notice title=osi-check::no pull request, so every entry is checked"
    fi
    ;;
  *)
    echo "::error title=osi-check::the input scope is none of auto, changed, all"
    exit 2
    ;;
esac

code=0
osi-check check "${options[@]}" -- "${catalogues[@]}" || code=$?

if [[ -s $work/outputs ]]; then
  {
    cat "$work/outputs"
    echo "json=$work/report.json"
    echo "markdown=$work/report.md"
    echo "sarif=$INPUT_SARIF"
  } >>"${GITHUB_OUTPUT:-/dev/null}"
fi
if [[ -s $work/report.md ]]; then
  cat "$work/report.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
fi
# A comment that may not be written is no reason for a red check: the summary has it all.
if [[ -n $PULL_NUMBER && -s $work/report.json && $INPUT_COMMENT != never ]]; then
  osi-check comment --report "$work/report.json" --repo "$GITHUB_REPOSITORY" \
    --pull "$PULL_NUMBER" --when "$INPUT_COMMENT" ||
    echo "::notice title=osi-check::the comment could not be written; the job summary has the report"
fi
exit "$code"
