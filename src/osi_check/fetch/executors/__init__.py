"""Where facts are worked out: one kind of executor a file.

What comes in is an address as `--executor` takes it (`local`, `dask:tcp://HOST:PORT`); what comes
out is an `ExecutorSource`, which opens a `concurrent.futures.Executor` when the first snapshot is
handed to it. Another cluster is one more file here that holds `kind`, an `ExecutorKind`.
"""

# Files that hold no `kind` of their own; `plugins.load_plugins` leaves them out.
HELPERS = frozenset({"kind"})
