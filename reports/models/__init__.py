"""What the Steering Group and the observers are told: meetings, rounds, country reports and compilations."""

from reports.models.assembly import AssemblyFollowUp, Theme
from reports.models.compilations import Compilation, CompilationFile, CompilationSection, Snapshot
from reports.models.countries import (
    CountryReport,
    CountryReportCitation,
    CountryReportConsulted,
    CountryReportPart,
    CountryReportPosition,
)
from reports.models.country_records import ConsultationExtension, CountryReportComment, CountryReportVersion
from reports.models.dates import RoundDate, RoundExtension
from reports.models.independent import Forwarding, ForwardingExtension, IndependentReport, Reply, ReportAssessment
from reports.models.meetings import AgendaItem, MeetingDecision, MeetingDocument, MeetingParticipant
from reports.models.proposals import ClosingDecision, Proposal, ProposalExtension, ProposalReply, ProposalStep, View
from reports.models.rounds import Meeting, Round
from reports.models.supplements import Supplement, SupplementFile

__all__ = [
    "AgendaItem",
    "AssemblyFollowUp",
    "ClosingDecision",
    "Compilation",
    "CompilationFile",
    "CompilationSection",
    "ConsultationExtension",
    "CountryReport",
    "CountryReportCitation",
    "CountryReportComment",
    "CountryReportConsulted",
    "CountryReportPart",
    "CountryReportPosition",
    "CountryReportVersion",
    "Forwarding",
    "ForwardingExtension",
    "IndependentReport",
    "Meeting",
    "MeetingDecision",
    "MeetingDocument",
    "MeetingParticipant",
    "Proposal",
    "ProposalExtension",
    "ProposalReply",
    "ProposalStep",
    "Reply",
    "ReportAssessment",
    "Round",
    "RoundDate",
    "RoundExtension",
    "Snapshot",
    "Supplement",
    "SupplementFile",
    "Theme",
    "View",
]
