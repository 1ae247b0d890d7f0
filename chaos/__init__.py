"""Builds of reports under faults that nobody announces: `python -m chaos --help`."""
