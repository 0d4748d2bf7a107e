"""The folder of a run under `build/`: what it starts works there, and is stopped when the run is asked to stop."""

import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loadtest.reports.report import BUILD


@contextmanager
def run_folder(name: str) -> Iterator[Path]:
    """Gone afterwards. On SIGTERM the block ends in order."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix=f"{name}-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()
