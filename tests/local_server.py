"""A web server on this machine for as long as a test needs it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class QuietHandler(BaseHTTPRequestHandler):
    """Answers requests without a line on stderr for each."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def run_server(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """The port on which `handler` answers on 127.0.0.1."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    # Asked a hundred times a second whether it is over: the default of half a second adds up.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
