"""What the person at the terminal hears beside the report: notices, and how far a run is."""

from __future__ import annotations

import codecs
import io
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

import click

from osi_check.reports.escape import visible_line

SECONDS_BETWEEN_LINES = 5.0
SECONDS_BETWEEN_DRAWINGS = 0.1


class TerminalSettings:
    """What the command line said of the terminal; one object for a process.

    `color` is `auto`, `always` or `never`.
    """

    def __init__(self) -> None:
        self.quiet = False
        self.progress = True
        self.color = "auto"

    def uses_color(self, *, terminal: bool, environ: Mapping[str, str]) -> bool:
        """Whether to write color where the output is a `terminal` or not; https://no-color.org."""
        if self.color != "auto":
            return self.color == "always"
        return terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


SETTINGS = TerminalSettings()


# What stands for a sign that the output's code page lacks; any other is written by its number.
_PLAIN_SIGNS = {
    "✓": "+", "✗": "x", "…": "...", "·": "*", "→": "->", "‘": "'", "’": "'", "“": '"', "”": '"',
    "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\ufeff": "",
}  # fmt: skip
_HANDLER = "osi-check-plain"


def _plain_signs(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = (_PLAIN_SIGNS.get(sign) for sign in lacking)
    said = (
        sign.encode("ascii", "backslashreplace").decode() if known is None else known
        for sign, known in zip(lacking, plain, strict=True)
    )
    return "".join(said), error.end


def tolerate_encodings(*streams: TextIO) -> None:
    """Let streams of any code page take any text: signs that they lack are written in ASCII."""
    codecs.register_error(_HANDLER, _plain_signs)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


class _Unread(io.RawIOBase):
    """Writes to a pipe, and to nowhere once its reader went away."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw

    def writable(self) -> bool:
        """Always: that is what it is for."""
        return True

    def fileno(self) -> int:
        """The descriptor of the pipe."""
        return self._raw.fileno()

    def write(self, data: Any, /) -> int | None:
        """How much was written, which is all where nobody reads."""
        try:
            return self._raw.write(data)
        except BrokenPipeError:
            return len(data)


def outlive_reader(stream: TextIO | None) -> TextIO:
    """A stream whose reader may go away (`| head`), or that was closed (`>&-`).

    The run goes on: other files that it writes, and its exit code, are what they would be.
    """
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper) or stream.isatty():
        return stream
    if not isinstance(stream.buffer, io.BufferedWriter | io.FileIO):
        return stream
    encoding, errors, by_line = stream.encoding, stream.errors, stream.line_buffering
    buffer = stream.detach()  # a file itself where Python is told not to buffer
    raw = buffer.detach() if isinstance(buffer, io.BufferedWriter) else buffer
    return io.TextIOWrapper(
        io.BufferedWriter(_Unread(raw)), encoding=encoding, errors=errors, line_buffering=by_line
    )


def print_document(text: str) -> None:
    """Write a text that programs read to standard output: UTF-8, whatever the terminal's code page."""
    click.echo(text.encode("utf-8", "replace"), nl=False)


def print_notice(text: str) -> None:
    """Write a line to standard error; never part of a report.

    It may name what a stranger named: nothing in it acts on a terminal or on a runner that reads
    workflow commands.
    """
    if not SETTINGS.quiet:
        click.echo(visible_line(text), err=True)


class ProgressBar:
    """A bar on a terminal, a plain line now and then elsewhere; call it with (done, total, text).

    Nothing is shown for runs that are over at once.
    """

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._said = time.monotonic()
        self._drawn = 0.0
        self._terminal = sys.stderr.isatty()

    def __call__(self, done: int, total: int, text: str = "") -> None:
        """Show that `done` of `total` repositories were looked at."""
        if SETTINGS.quiet or not SETTINGS.progress:
            return
        if self._terminal:
            self._draw(done, total, text)
        elif time.monotonic() - self._said >= SECONDS_BETWEEN_LINES:
            self._said = time.monotonic()
            print_notice(f"checked {done} of {total} repositories")

    def _draw(self, done: int, total: int, text: str) -> None:
        if self._bar is None:
            from rich.console import Console  # noqa: PLC0415
            from rich.progress import Progress as Bar  # noqa: PLC0415

            # Drawn by us: a thread that does would keep a run from forking (`fetch.executors.local`).
            self._bar = Bar(console=Console(stderr=True), transient=True, auto_refresh=False)
            self._bar.start()
            self._task = self._bar.add_task("Checking repositories", total=total)
        self._bar.update(self._task, completed=done, total=total, description=text or None)
        if time.monotonic() - self._drawn >= SECONDS_BETWEEN_DRAWINGS:
            self._bar.refresh()
            self._drawn = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
