"""What is wrong with a file as a whole, and what is wrong with one of its cells."""

from dataclasses import dataclass

from poa.errors import DomainError

LONGEST_FOUND = 80
# Put by `tracking/workbook/apart.py` before a formula that no program has worked out.
UNVALUED = "\ue145"


class Unreadable(DomainError):
    """A file that cannot be taken in; made with the sentence that says what was found and what is expected."""

    def __init__(self, told):
        self.sentence = told
        super().__init__(told)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: where it stands, what was found there and what is expected instead."""

    sheet: str
    row: int
    key: str
    column: str
    found: str
    expected: str


def shortened(text):
    """Return what was found, short enough for a message."""
    plain = " ".join(text.removeprefix(UNVALUED).split())
    return plain if len(plain) <= LONGEST_FOUND else f"{plain[:LONGEST_FOUND]}…"
