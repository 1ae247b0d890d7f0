"""What the Steering Group and the observers are told: meetings, rounds and compilations."""

from reports.models.assembly import AssemblyFollowUp, Theme
from reports.models.compilations import Compilation, CompilationFile, CompilationSection, Snapshot
from reports.models.meetings import AgendaItem, MeetingDecision, MeetingDocument, MeetingParticipant
from reports.models.proposals import ClosingDecision, Proposal, ProposalStep, Reply, View
from reports.models.rounds import Meeting, Round

__all__ = [
    "AgendaItem",
    "AssemblyFollowUp",
    "ClosingDecision",
    "Compilation",
    "CompilationFile",
    "CompilationSection",
    "Meeting",
    "MeetingDecision",
    "MeetingDocument",
    "MeetingParticipant",
    "Proposal",
    "ProposalStep",
    "Reply",
    "Round",
    "Snapshot",
    "Theme",
    "View",
]
