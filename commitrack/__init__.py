"""A register of what governments promised each other, with its status, its deadlines and its history.

The house, from the ground up; every module may use those above it in this list, never those below:

    errors         what is refused, in one sentence, with its exit code
    dates          a date as precise as its source: EDTF, its words, its earliest and latest day
"""

__version__ = "0.1.0"
