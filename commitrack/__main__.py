"""`commitrack` and `python -m commitrack`.

The garbage collector rests: a command lives for a tenth of a second and frees nothing before it ends.
"""

from __future__ import annotations

import gc

gc.disable()

from commitrack.cli import command  # noqa: E402 - the collector first


def main() -> None:
    """Run the command line."""
    gc.freeze()
    command().main(prog_name="commitrack")


if __name__ == "__main__":
    main()
