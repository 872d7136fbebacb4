"""A Dask cluster, by its scheduler's address: `dask:tcp://HOST:PORT`.

The cluster may run on Kubernetes, SLURM or a cloud; its workers need the same version of osi-check
installed. It is trusted: who can reach a Dask scheduler can run code on its workers.
https://distributed.dask.org/en/stable/api.html#distributed.Client.get_executor
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from osi_check.fetch.executors.kind import ExecutorKind, ExecutorSource, executor_error
from osi_check.fetch.fingerprint import content_fingerprint

CONNECT_SECONDS = 10
MAX_RETRIES = 3  # of a task whose worker was lost, on other workers


def connect_dask(address: str, expected: int) -> ExecutorSource:
    """See `ExecutorKind.connect`; also raises `InputError` if a worker runs another version."""
    del expected  # a cluster that is already running costs nothing to start
    try:
        import distributed  # noqa: PLC0415
    except ImportError:
        raise executor_error(
            "--executor dask needs the package distributed: pip install 'osi-check[dask]'"
        ) from None
    with _connection_errors(address):
        client: Any = distributed.Client(  # type: ignore[no-untyped-call]
            address, timeout=CONNECT_SECONDS, set_as_default=False
        )
    try:
        slots = _checked_slots(client, address)
    except BaseException:
        client.close()
        raise
    return ExecutorSource(slots, lambda: _DaskExecutor(client))


def _checked_slots(client: Any, address: str) -> int:
    """How many threads the workers have, all of which run this program; raises `InputError`."""
    with _connection_errors(address):
        fingerprints = client.run(content_fingerprint)
        slots = sum(client.nthreads().values())
    if not slots:
        raise executor_error(f"the Dask cluster at {address[:80]} has no workers")
    own = content_fingerprint()
    if others := sorted(worker for worker, program in fingerprints.items() if program != own):
        raise executor_error(
            f"{len(others)} of {len(fingerprints)} Dask workers run another version of osi-check "
            f"or its license data, such as {others[0]}: install the same one there"
        )
    return int(slots)


@contextmanager
def _connection_errors(address: str) -> Iterator[None]:
    """Turn what the client raises about an address into a user's error."""
    try:
        yield
    except (OSError, TimeoutError, ValueError, ImportError, RuntimeError) as error:
        # ImportError: a worker that has no osi-check.
        raise executor_error(
            f"the Dask cluster at {address[:80]!r} cannot be used: {str(error) or type(error).__name__}"
        ) from None


class _DaskExecutor(Executor):
    """Dask's executor, which closes its connection when it is shut down."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor: Executor = client.get_executor(pure=False, retries=MAX_RETRIES)
        self.submit = self._executor.submit  # type: ignore[method-assign]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """As `Executor.shutdown`."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


kind = ExecutorKind("dask", connect_dask)
