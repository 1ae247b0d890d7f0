"""Read what the Programme says and who takes part: the same for every round but for the resolutions in force."""

from collections import defaultdict

from django.db.models import F

from poa.models import (
    CategoryOfConcern,
    HistoryDocument,
    Instrument,
    MainIssue,
    OperativeParagraph,
    Paragraph,
    Party,
    Programme,
    Recommendation,
    Reservation,
    Resolution,
    Section,
)
from reports.gather.links import joined, linked

PROGRAMME = (
    "code",
    "title_en",
    "title_ru",
    "short_title_en",
    "short_title_ru",
    "adopted_on",
    "place_en",
    "place_ru",
    "source_symbol",
    "acknowledgement_en",
    "acknowledgement_ru",
    "made_up",
)
PARTY = ("code", "kind", "name_en", "name_ru", "short_en", "short_ru", "reporting_country", "reporting_agency")


def programme(*, as_of):
    """Return the Programme's text and tables as plain data, with the numbers of its machinery's paragraphs."""
    text = list(paragraphs())
    machinery = [row["number"] for row in text if row.pop("machinery")]
    row = Programme.objects.filter(installation__isnull=False).values(*PROGRAMME).get()
    return {
        "programme": {**row, "machinery": machinery},
        "sections": list(sections()),
        "paragraphs": text,
        "issues": list(MainIssue.objects.order_by("position").values("code", "title_en", "title_ru")),
        "recommendations": recommendations(),
        "categories": list(
            CategoryOfConcern.objects.order_by("annex_paragraph").values("code", "title_en", "title_ru")
        ),
        "parties": list(Party.objects.order_by("position", "name_en", "code").values(*PARTY)),
        "instruments": instruments(as_of),
        "resolutions": resolutions(as_of),
        "resolutions_not_held": resolutions_not_held(as_of),
        "reservations": reservations(),
    }


def sections():
    names = {"parent_code": F("parent__code"), "chapter_code": F("chapter__code")}
    return Section.objects.order_by("position").values("code", "number", "title", "title_ru", **names)


def paragraphs():
    names = {"section_code": F("section__code"), "chapter_code": F("section__chapter__code")}
    return Paragraph.objects.order_by("number").values("number", "function", "text", "machinery", **names)


def recommendations():
    issues = linked(Recommendation.issues.through.objects, "recommendation_id", "mainissue__code")
    rows = Recommendation.objects.order_by("paragraph__number", "number").values(
        "pk",
        "number",
        "quote",
        "strength",
        "title_en",
        "title_ru",
        of=F("paragraph__number"),
        main=F("main_issue__code"),
    )
    return [main_first(joined(row, issues=issues)) for row in rows]


def main_first(row):
    """Return a recommendation with its issues in code order behind the one that leads."""
    main = row.pop("main")
    return {**row, "issues": [main, *(code for code in row["issues"] if code != main)]}


def instruments(as_of):
    """Return the treaties that were concluded by this day, with the paragraphs that they bear on and that name them."""
    about = linked(Instrument.paragraphs.through.objects, "instrument_id", "paragraph__number")
    named = linked(Instrument.named_in.through.objects, "instrument_id", "paragraph__number")
    rows = Instrument.objects.concluded_by(as_of).order_by("position")
    told = rows.values("pk", "code", "title_en", "title_ru", "short_en", "short_ru")
    return [joined(row, paragraphs=about, named_in=named) for row in told]


def resolutions(as_of):
    """Return the resolutions adopted by this day, the oldest first, with what each asks."""
    asked = defaultdict(list)
    rows = OperativeParagraph.objects.order_by("resolution", "number")
    for row in rows.values("resolution_id", "number", "text", "verb", "report_session"):
        asked[row.pop("resolution_id")].append(row)
    adopted = Resolution.objects.filter(adopted_on__lte=as_of).order_by("adopted_on", "symbol")
    told = adopted.values("pk", "symbol", "title", "adopted_on", "session")
    return [joined(row, operative=asked) for row in told]


def resolutions_not_held(as_of):
    """Return the resolutions adopted by this day whose text is not at hand, the oldest first."""
    rows = HistoryDocument.objects.resolutions_not_held(as_of).order_by("latest_on", "symbol")
    return list(rows.values("symbol", "reporting_session", adopted_on=F("latest_on")))


def reservations():
    numbers = linked(Reservation.paragraphs.through.objects, "reservation_id", "paragraph__number")
    categories = linked(Reservation.categories.through.objects, "reservation_id", "categoryofconcern__code")
    rows = Reservation.objects.order_by("party__name_en", "source").values(
        "pk", "source", "statement", "throughout_term", party_code=F("party__code")
    )
    return [joined(row, paragraphs=numbers, categories=categories) for row in rows]
