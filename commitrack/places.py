"""Where things lie: the files that travel with the program, and a person's own register.

The only home of platformdirs.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

_HERE = Path(__file__).parent


def data_file(name: str) -> Path:
    """A file of `data`: inside the package as a wheel lays it out, beside the package in the tree."""
    packed = _HERE / "data" / name
    return packed if packed.exists() else _HERE.parent / "data" / name


def sample_register() -> Path:
    """The ready register that shows a newcomer what there is to see; nobody writes to it."""
    return data_file("register.json")


def default_register() -> Path:
    """Where a register lies that nobody has named a place for: in the user's own data folder."""
    from platformdirs import user_data_path  # only those need it who name no register

    return user_data_path("commitrack", appauthor=False) / "register.json"


def how_to_add(package: str) -> str:
    """The command that adds a package to the Python that runs this, whether or not that has a pip of its own."""
    return f"python3 -m pip --python {shlex.quote(sys.executable)} install {package}"


def cache_folder() -> Path:
    """Where a user keeps what can be made anew at any time."""
    from platformdirs import user_cache_path  # only those need it who find nothing in `__pycache__`

    return user_cache_path("commitrack", appauthor=False)
