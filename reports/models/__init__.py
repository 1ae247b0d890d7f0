"""What the Steering Group and the observers are told: meetings, rounds and compilations."""

from reports.models.compilations import Compilation, CompilationFile, CompilationSection, Snapshot
from reports.models.rounds import Meeting, Round
from reports.models.supplements import Supplement, SupplementFile

__all__ = [
    "Compilation",
    "CompilationFile",
    "CompilationSection",
    "Meeting",
    "Round",
    "Snapshot",
    "Supplement",
    "SupplementFile",
]
