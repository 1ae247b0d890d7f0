"""What the Programme says, and who takes part."""

from poa.models.accounts import Installation, User
from poa.models.documents import (
    HistoryDocument,
    Instrument,
    NongovernmentalOrganization,
    OperativeParagraph,
    Resolution,
    SourceText,
)
from poa.models.events import Event, broken_link, missing_head
from poa.models.finding import IndexedText, Term
from poa.models.notices import Notice
from poa.models.parties import Party, Reservation
from poa.models.programme import (
    Addressee,
    CategoryOfConcern,
    MainIssue,
    Paragraph,
    Part,
    Programme,
    Recommendation,
    Section,
    UnquotedSentence,
    VulnerableGroup,
)

__all__ = [
    "Addressee",
    "CategoryOfConcern",
    "Event",
    "HistoryDocument",
    "IndexedText",
    "Installation",
    "Instrument",
    "MainIssue",
    "NongovernmentalOrganization",
    "Notice",
    "OperativeParagraph",
    "Paragraph",
    "Part",
    "Party",
    "Programme",
    "Recommendation",
    "Reservation",
    "Resolution",
    "Section",
    "SourceText",
    "Term",
    "UnquotedSentence",
    "User",
    "VulnerableGroup",
    "broken_link",
    "missing_head",
]
