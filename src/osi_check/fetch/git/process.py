"""Runs git on what strangers serve.

Nothing of the user's is read, nobody is asked for anything, and time, disk and output are limited.
Every setting is one of https://git-scm.com/docs/git-config or
https://git-scm.com/docs/git#_environment_variables.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from osi_check.fetch.github.responses import sanitize_line
from osi_check.fetch.hosts import Host
from osi_check.model import Fact, Unknown

MAX_REPOSITORY_SECONDS = 120.0  # for one repository, all in all
MAX_DISK_BYTES = 400_000_000
MAX_OUTPUT_BYTES = 100_000_000
MIN_GIT_VERSION = (
    2,
    37,
)  # knows http.curloptResolve: https://git-scm.com/docs/git-config#Documentation
_POLL_SECONDS = 0.1  # how often time and disk are looked at
_MAX_ERROR_BYTES = 4000  # bytes of git's complaints that are kept

# What git may know of its surroundings: how to reach the internet, whom to trust, where to write.
_PASSED_VARIABLES = (
    "PATH SYSTEMROOT TMPDIR TEMP TMP http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY "
    "no_proxy NO_PROXY SSL_CERT_FILE SSL_CERT_DIR GIT_SSL_CAINFO GIT_SSL_CAPATH CURL_CA_BUNDLE"
).split()
_CONFIG = (
    "core.hooksPath=" + os.devnull,
    # A larger text is written to disk as it comes, and never taken into memory.
    "core.bigFileThreshold=2m",
    "core.fsmonitor=false",
    "core.askPass=",
    "credential.helper=",
    "credential.interactive=false",
    "protocol.version=2",
    "http.followRedirects=false",
    "http.proactiveAuth=none",
    "http.lowSpeedLimit=500",
    "http.lowSpeedTime=30",
    "transfer.bundleURI=false",
    "transfer.advertiseSID=false",
    "fetch.uriProtocols=",
    "fetch.negotiationAlgorithm=noop",
    "fetch.recurseSubmodules=false",
    "fetch.writeCommitGraph=false",
    # Everything stays in packs: many small files are slow to write, and easily missed.
    "transfer.unpackLimit=1",
    "pack.threads=1",
    "gc.auto=0",
    "maintenance.auto=false",
    # Ids are always checked. What fsck looks for beyond that does harm where files are written,
    # which we never do; and it turns away many honest repositories that old tools wrote.
    "transfer.fsckObjects=false",
)


class GitLimits(Struct, frozen=True):
    """What one repository may take: seconds for all, bytes on disk at once."""

    seconds: float = MAX_REPOSITORY_SECONDS
    disk: int = MAX_DISK_BYTES


class Deadline:
    """The time that one repository has; begins now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds, 0 when it is over."""
        return max(0.0, self._end - time.monotonic())


class GitResult(Struct, frozen=True):
    """A command that ended by itself: its exit code, output, and the beginning of its complaints."""

    code: int
    out: bytes
    stderr: str

    @property
    def last_error(self) -> str:
        """Git's last complaint in one line, without the address, which the reader knows."""
        lines = self.stderr.splitlines()
        fatal = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines
        return re.sub(r"'?https?://\S{0,500}", "it", sanitize_line(fatal[-1], 200)) if fatal else ""


class Git:
    """The git of this machine; safe to use from several threads until `stop`."""

    def __init__(
        self, program: str, limits: GitLimits, environ: Mapping[str, str] = os.environ
    ) -> None:
        self.limits = limits
        self._program = program
        self._environ = {name: environ[name] for name in _PASSED_VARIABLES if name in environ}
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def run(
        self,
        args: Sequence[str],
        folder: Path,
        clock: Deadline,
        *,
        host: Host | None = None,
        stdin: bytes = b"",
    ) -> Fact[GitResult]:
        """Run git in `folder`, which is its home, too; `host` is the only one that it may ask.

        Too slow, too large, or stopped is `Unknown`; git's own failure is an exit code.
        """
        with (
            tempfile.TemporaryFile(dir=folder) as given,
            tempfile.TemporaryFile(dir=folder) as out,
            tempfile.TemporaryFile(dir=folder) as errors,
        ):
            given.write(stdin)
            given.seek(0)
            with self._lock:
                if self._stopped.is_set():
                    return Unknown("run-stopped", transient=True)
                process = subprocess.Popen(  # noqa: S603 - no shell; the arguments are ours
                    [self._program, *_options(host), *args],
                    cwd=folder,
                    env=self._surroundings(folder, host),
                    stdin=given,
                    stdout=out,
                    stderr=errors,
                    start_new_session=True,
                )
                self._running.add(process)
            try:
                trouble = self._watch(process, folder, out.fileno(), clock)
            finally:
                _kill(process)
                with self._lock:
                    self._running.discard(process)
            if trouble is not None:
                return trouble
            if self._stopped.is_set():
                return Unknown("run-stopped", transient=True)
            out.seek(0)
            errors.seek(0)
            return GitResult(
                process.returncode,
                out.read(),
                errors.read(_MAX_ERROR_BYTES).decode("utf-8", "replace"),
            )

    def stop(self) -> None:
        """End all that runs; nothing begins any more."""
        with self._lock:
            self._stopped.set()
            running = list(self._running)
        for process in running:
            _kill(process)

    def _watch(
        self, process: subprocess.Popen[bytes], folder: Path, out: int, clock: Deadline
    ) -> Unknown | None:
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(min(_POLL_SECONDS, clock.left))
            if os.fstat(out).st_size > MAX_OUTPUT_BYTES or _size(folder) > self.limits.disk:
                return size_error(self.limits.disk)
            if process.returncode is not None:
                return None
            if not clock.left:
                return Unknown("time-over", {"seconds": round(self.limits.seconds)}, transient=True)

    def _surroundings(self, folder: Path, host: Host | None) -> dict[str, str]:
        return {
            **self._environ,
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_CEILING_DIRECTORIES": str(folder.parent),
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ALLOW_PROTOCOL": host.scheme if host else "none",
            "GIT_NO_LAZY_FETCH": "1",
            "LC_ALL": "C",
            "TZ": "UTC",
        }


def find_git() -> Fact[str]:
    """The program, or why there is none that can be used."""
    program = shutil.which("git")
    if program is None:
        return Unknown("git-missing", transient=True)
    try:
        told = subprocess.run(  # noqa: S603 - a fixed command
            [program, "version"], capture_output=True, timeout=10, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        told = b""
    found = re.search(rb"(\d+)\.(\d+)", told)
    if found is None or (int(found[1]), int(found[2])) < MIN_GIT_VERSION:
        wanted = ".".join(map(str, MIN_GIT_VERSION))
        return Unknown("git-too-old", {"version": wanted}, transient=True)
    return program


def size_error(most: int) -> Unknown:
    """Why a repository is given up that is larger than `most` bytes."""
    return Unknown("repository-too-large", {"megabytes": most // 1_000_000})


def _options(host: Host | None) -> list[str]:
    options = [*_CONFIG]
    if host is not None and host.addresses and ":" not in host.bare:  # no name to look up
        places = ",".join(f"[{a}]" if ":" in a else a for a in host.addresses)
        options.append(f"http.curloptResolve={host.bare}:{host.port}:{places}")
    return [word for option in options for word in ("-c", option)]


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started, if it has not ended."""
    if process.poll() is not None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:  # pragma: no cover - Windows
            process.kill()
    process.wait()


def _size(folder: Path) -> int:
    """Bytes in a folder, as far as they are visible while git writes there."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(f"{place}/{name}").st_size
    return total
