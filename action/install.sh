# Sourced by the steps of the actions: afterwards `osi_check …` runs the osi-check of this very
# commit. Python runs isolated (-I): without it, the directory that it starts in, which here is
# what a pull request brings, is searched for modules before Python's own.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Of this commit, or the release that is named.
install_osi_check() {
  local wanted python venv release=${1:-}
  wanted=$(sed -n 's/^__version__ = "\(.*\)"$/osi-check \1/p' "$root/src/osi_check/__init__.py")
  if [[ -n $release ]]; then wanted="osi-check $release"; fi
  # One of this version that is there already spares the installation.
  if [[ "$(osi-check --version 2>/dev/null || true)" == "$wanted" ]]; then
    OSI_CHECK=(osi-check)
    return
  fi
  # One for each version of the action that a job uses: the path of a checkout names its commit.
  venv=${RUNNER_TEMP:?}/osi-check-$(printf '%s %s' "$root" "$release" | cksum | tr -d ' ')
  if [[ ! -e $venv/ready ]]; then
    python=$(command -v python3 || command -v python || true)
    if [[ -z $python ]] || ! "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      echo "::error title=osi-check::the runner needs Python 3.11 or newer: add actions/setup-python before this step"
      exit 2
    fi
    echo "::group::Install osi-check"
    # The runner's own pip spares the making of another one, which takes longer than the rest.
    "$python" -I -m venv --without-pip "$venv"
    venv_python "$venv"
    # pip 22.3 was the first that installs for another Python; one that is older makes its own.
    if "$python" -I -m pip --version --python "${OSI_CHECK[0]}" >/dev/null 2>&1; then
      install_with "$python" -I -m pip --python "${OSI_CHECK[0]}" || not_installed
    else
      "$python" -I -m venv --clear "$venv" || not_installed
      install_with "${OSI_CHECK[0]}" -I -m pip || not_installed
    fi
    [[ -n $release ]] || "${OSI_CHECK[0]}" -I -c 'import pathlib, sys, sysconfig
pathlib.Path(sysconfig.get_path("purelib"), "osi_check.pth").write_text(sys.argv[1] + "\n", "utf-8")' "$(native "$root/src")"
    : >"$venv/ready"
    echo "::endgroup::"
  fi
  venv_python "$venv"
}

# The code of evidence that could not be had: nobody's change is at fault.
not_installed() {
  echo "::endgroup::"
  echo "::error title=osi-check::could not install osi-check, so no tools were checked: make sure the package index is reachable, then run the job again"
  exit 3
}

# What is installed has no use for the token.
install_with() {
  local -a what=(--require-hashes --requirement "$root/action/requirements.txt")
  if [[ -n $release ]]; then what=("osi-check==$release"); fi
  env -u GITHUB_TOKEN "$@" install --quiet --disable-pip-version-check --no-compile \
    --retries 2 --timeout 10 --only-binary :all: "${what[@]}"
}

venv_python() {
  local python=$1/bin/python
  [[ -x $python ]] || python=$1/Scripts/python.exe
  OSI_CHECK=("$python" -I -m osi_check)
}

# A path as Python reads it, also where bash is MSYS on Windows.
native() {
  if command -v cygpath >/dev/null; then cygpath -w "$1"; else printf '%s\n' "$1"; fi
}

osi_check() { "${OSI_CHECK[@]}" "$@"; }

# The same, where the runner reads no workflow commands in what is printed: for all that may quote
# a stranger. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
quoting_osi_check() {
  local unguessable code=0
  unguessable=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$unguessable"
  osi_check "$@" 2>&1 || code=$?
  echo "::$unguessable::"
  return "$code"
}
