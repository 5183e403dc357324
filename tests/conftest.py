"""What all tests share: two profiles for hypothesis, and that it leaves nothing in the tree."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    import pytest

settings.register_profile(
    "commitrack",
    database=None,
    deadline=None,
    derandomize=True,  # the same examples each time: whoever clones this must not meet a failure that nobody can repeat
    max_examples=60,
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", settings.get_profile("commitrack"), derandomize=False, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "commitrack"))


def pytest_configure(config: pytest.Config) -> None:
    """What is kept for later runs goes to folders of our own: what hypothesis finds in the sources, even without a
    database, and the code of patterns."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell starts what runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = tempfile.mkdtemp(prefix="commitrack-tests-")
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(Path(folder, "hypothesis"))
    os.environ["XDG_CACHE_HOME"] = str(Path(folder, "cache"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
