"""`commitrack` and `python -m commitrack`.

The garbage collector rests: a command lives for a tenth of a second and frees nothing before it ends, and then all.
"""

from __future__ import annotations

import atexit
import gc

gc.disable()

from commitrack.cli import command  # noqa: E402 - the collector first


def main() -> None:
    """Run the command line."""
    gc.freeze()
    atexit.register(gc.freeze)
    command().main(prog_name="commitrack")


if __name__ == "__main__":
    main()
