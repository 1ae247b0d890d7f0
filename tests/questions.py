"""What is asked of each address, derived from what it can be asked: the filters of a list, the fields of a page."""

from poa.filters import RecommendationFilter
from reports.filters import ProposalFilter
from tracking.filters import EntryFilter
from tracking.finding import PortalSearch

# For a question that takes no choice, and for a choice where one answer stands for all.
SAMPLES = {
    "country": ("TJK",),
    "agency": ("UNHCR",),
    "paragraph": ("68",),
    "chapter": ("II",),
    "section": ("II.A",),
    "issue": ("ASY",),
    "addressee": ("CIS",),
    "category": ("REF",),
    "group": ("SHH",),
    "paper": ("covering report",),
    "at_conference": ("true",),
    "recommendation": ("68.1",),
    "kind": ("return",),
    "function": ("action",),
    "strength": ("should",),
    "confidence": ("high",),
    "instrument": ("CSR51",),
    "binding": ("true", "false"),
    "unchecked": ("true",),
    "in_law": ("4",),
    "in_practice": ("4",),
    "trend": ("set_back",),
    "regional": ("false",),
    "standing": ("true",),
    "confirmed": ("false",),
    "overdue": ("true", "false"),
    "not_applicable": ("true",),
    "reporting_country": ("true",),
    "reporting_agency": ("true",),
    "date_from": ("1998-01-01",),
    "date_to": ("1998-12-31",),
    "as_of": ("1998-12-31",),
    "known_by": ("1999-12-31",),
    "year": ("1999",),
    "meeting": ("steering-group-3",),
    "party": ("GEO",),
    "organization": ("NRC",),
    "organization_name": ("Lanterns",),
    "compilation": ("6f1c9e0e-0000-4000-8000-000000000000",),
    "language": ("en",),
    "before_meeting": ("true",),
    "answered": ("true",),
    "q": ("zqx",),
}
DAY = ("?as_of=1998-12-31", "?as_of=1999-12-31&known=on")
DAYS = ("?as_of=1999-12-31", "?as_of=1999-12-31&known_by=1999-12-31")
OF_A_DAY = ("entry", "assessment", "activity", "independent", "meeting", "proposal")
MATRIX = (
    "?rows=issue",
    "?voice=government",
    "?voice=independent&rows=paragraph",
    "?voice=independent&organization=:Lanterns&as_of=1999-12-31",
    "?aspect=in_practice",
    "?agency=UNHCR",
    "?rows=paragraph&as_of=1999-12-31",
)
# Words of what is behind closed doors and of what is open, and what else they are asked with.
SOUGHT = (
    "?q=zqx&what=entry",
    "?q=zqx&what=report",
    "?q=Tajikistan",
    "?q=Tajikistan+home&what=entry",
    "?q=UNHCR&year=1998&issue=REP",
    "?q=X/1",
    "?q=open&country=TJK&kind=return",
)
PAGES = {
    "portal-matrix": (*MATRIX, *DAY),
    "portal-paragraphs": DAY,
    "portal-paragraph": ("?country=TJK", *DAY),
    "portal-definitions": DAY,
    "portal-conference": DAY,
    "portal-recommendations": DAY,
    "portal-countries": DAY,
    "portal-entry": DAY,
    "portal-treaties": DAY,
    "portal-treaty": DAY,
    "portal-activities": ("?country=TJK", "?agency=UNHCR", "?year=1998", "?page=2", *DAY),
    "portal-activity": DAY,
    "portal-country": DAY,
    "portal-independent-list": ("?page=2", *DAY),
    "portal-independent": DAY,
    "portal-meetings": DAY,
    "portal-meeting": DAY,
    "portal-proposal": DAY,
    "portal-search": SOUGHT,
    **dict.fromkeys(
        ("api-entry-detail", "api-assessment-detail", "api-activity-detail", "api-independent-detail"), DAYS
    ),
    **dict.fromkeys(
        ("api-meeting-detail", "api-proposal-detail", "api-treaty-action-detail", "api-round-detail"), DAYS
    ),
    "api-country-report-detail": DAYS,
    "api-matrix-list": (*MATRIX, "?as_of=1998-12-31", "?known_by=1999-12-31"),
}
LISTS = {"portal-entries": EntryFilter, "portal-search": PortalSearch}
# A page that answers the questions of a list, and shows all that answers at once.
BOOKS = {"portal-recommendations": RecommendationFilter, "portal-proposals": ProposalFilter}


def questions(endpoint):
    """Return the query strings to ask an endpoint with; a question without a sample is a KeyError that names it."""
    kind, is_list = getattr(endpoint.view, "cls", None), endpoint.name.endswith("-list")
    asked = (LISTS | BOOKS).get(endpoint.name) or (getattr(kind, "filterset_class", None) if is_list else None)
    paging = ["?page_size=1"] if is_list and getattr(kind, "pagination_class", None) else []
    paging += [f"?ordering={field}" for field in getattr(kind, "ordering_fields", ()) if is_list]
    paging += ["?page=2"] if endpoint.name in LISTS else []
    filtered = [f"?{name}={value}" for name, values in answers(asked) for value in values]
    return ["", *filtered, *paging, *PAGES.get(endpoint.name, ())]


def answers(filterset):
    """Yield (question, the answers to try) for each question that a list can be asked."""
    for name, question in (filterset.base_filters if filterset else {}).items():
        choices = [value for value, _label in question.extra.get("choices", ())]
        samples = SAMPLES.get(name, choices) or SAMPLES[name]
        yield name, [value for value in samples if not choices or value in map(str, choices)] or choices[:1]
