"""Tests of the command line: a package, so that its files may be named like those of the core."""
