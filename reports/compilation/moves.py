"""Assessments that changed since the last report."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Moves:
    """Assessments that moved forward, back, were given for the first time, or went back to no information."""

    forward: list
    back: list
    first: list
    lost: list

    @property
    def any_step(self):
        return bool(self.forward or self.back)
