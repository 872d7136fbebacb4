# Sourced by the steps of the actions: which paths may be read and written. A pull request may put
# a link in a file's place that leads out of the repository, to secrets of the runner or to a file
# that a later step runs.
# shellcheck shell=bash

here=$(pwd -P)

wrong() {
  echo "::error title=osi-check::$1"
  exit "${2:-2}"
}

# Whether a path is no link and stands, all folders resolved, in the repository and not in .git;
# with "temporary" also below the runner's own folder, where no pull request writes.
inside() {
  local path=$1 folder temporary=
  while [[ $path == */ && $path != / ]]; do path=${path%/}; done
  [[ -n $path && ! -L $path ]] || return 1
  folder=$(dirname -- "$path")
  # Of a folder that is yet to be made, the nearest one that is there.
  while [[ ! -e $folder && ! -L $folder && $folder != . && $folder != / ]]; do
    case $(basename -- "$folder") in ..) return 1 ;; esac
    folder=$(dirname -- "$folder")
  done
  folder=$(cd -P -- "$folder" 2>/dev/null && pwd -P) || return 1
  case $(basename -- "$path") in .. | .git) return 1 ;; esac
  if [[ ${2:-} == temporary && -n ${RUNNER_TEMP:-} ]]; then
    temporary=$(cd -P -- "$RUNNER_TEMP" && pwd -P)
    case $folder/ in "$temporary"/*) return 0 ;; esac
  fi
  case $folder/ in "$here"/.git/*) return 1 ;; "$here"/*) return 0 ;; *) return 1 ;; esac
}

# The lock that stands beside a catalogue, or in it where it is a folder.
lock_of() {
  if [[ -d $1 ]]; then printf '%s\n' "${1%/}/catalog.lock"; else printf '%s\n' "${1%.*}.lock"; fi
}

# The catalogue and its lock have to be files of the repository.
guard_catalogue() {
  local file
  for file in "$1" "$(lock_of "$1")"; do
    inside "$file" ||
      wrong "a catalog or its lock is a symbolic link or outside the repository: name the file itself"
  done
}

# An input that names a file to be read or written.
guard_file() {
  case $2 in *[[:cntrl:]]*) wrong "the input $1 is not a file name" ;; esac
  inside "$2" temporary ||
    wrong "the input $1 is a symbolic link or outside the repository and the runner's temporary folder"
}
