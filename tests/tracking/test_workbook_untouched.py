"""What is handed back as it was downloaded changes nothing, whatever stands in it and whoever wrote meanwhile."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.translation import override

from poa.models import CategoryOfConcern
from tests.tracking.small_world import NOW, small_world
from tests.tracking.workbook_kit import FIRST, ROW, downloaded, filled, imported, previewed, staged
from tracking.actions.entries import change_entry, content_now, log_entry
from tracking.content import EntryContent, EvidenceContent, FigureContent
from tracking.errors import Incomplete
from tracking.models import ProgressEntry
from tracking.workbook.choices import Choices
from tracking.workbook.gathering import entry_rows

pytestmark = pytest.mark.django_db
TEXTS = (
    "=1+1",
    '\'=HYPERLINK("x")',
    "-5",
    "Сорок семей; ёлка, Қазақстан",
    'Two\nlines\n\nand a\ttab, “quoted” and "plain"',
    "1998",
    "0012",
    "TRUE",
    "_x000A_ &amp; <b>",
    "#N/A",
)
DATES = (
    {"earliest_on": date(1998, 6, 24), "latest_on": date(1998, 6, 24)},
    {"earliest_on": date(1998, 6, 1), "latest_on": date(1998, 6, 30), "precision": "month", "approximate": True},
    {"earliest_on": date(1998, 1, 1), "latest_on": date(1998, 12, 31), "precision": "year"},
    {"earliest_on": date(1998, 6, 1), "latest_on": date(1998, 7, 3), "precision": "period"},
    {"earliest_on": date(1998, 6, 1), "precision": "open"},
)
NUMBERS = ("0", "5", "1200.5", "1234567890123.45", "123456789012345", "9999999999999.99")


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def officer(world):
    return world.people.unit_officer


def figures():
    for place, number in enumerate(NUMBERS):
        yield FigureContent(
            text=TEXTS[place],
            measure=TEXTS[-place] if place else "families",
            unit="families",
            value=Decimal(number),
            value_high=Decimal(number) + 1 if place in (1, 2) else None,
            qualifier=("exact", "about", "at least")[place % 3],
            as_of_text=("June 1998", "", "end-2000")[place % 3],
            category="REF" if place == 1 else "",
        )


def sources():
    for place, title in enumerate(TEXTS[:4]):
        yield EvidenceContent(
            kind="agency",
            title=title,
            symbol="A/51/341" if place else "",
            url="https://example.org/a?b=1&c=2" if place else "",
            captured_on=date(1900, 2, place + 1) if place else None,
            published_text="1998" if place else "",
        )


@pytest.fixture
def drafts(world, officer):
    CategoryOfConcern.objects.create(
        code="REF", title_en="refugees", title_ru="беженцы", annex_paragraph=1, universal=True
    )
    number, all_figures, all_sources = count(), tuple(figures()), tuple(sources())
    for text in TEXTS:
        for dates in DATES:
            place = next(number)
            said = EntryContent(
                kind="return",
                narrative_en=text if place % 3 else "",
                narrative_ru=text if place % 3 != 1 else "",
                actor=text.replace("\n", " ").replace("\t", " ") if place % 2 else "",
                paragraphs=((), (3,), (2, 3, 4))[place % 3],
                countries=("AAA", "BBB") if place % 4 == 3 else ("AAA",),
                agencies=(("UNO", ""),),
                figures=all_figures[: place % 4] if place % 5 else all_figures,
                evidence=all_sources[: place % 3] if place % 7 else all_sources,
                confidence=("high", "low")[place % 2],
                **dates,
            )
            log_entry(by=officer, at=NOW, key=uuid4(), content=said)
    return list(ProgressEntry.objects.all())


def downloads(client, world, officer):
    """Return {name of the file: its bytes} of all that this person can download of the entries."""
    client.force_login(officer)
    return {
        "entries.csv": client.get(reverse("workbook-csv", args=["AAA", "UNO", "entries"])).content,
        "workbook.xlsx": downloaded(world, by=officer),
    }


@pytest.mark.parametrize("languages", ["en en", "ru ru", "ru en", "en ru"])
def test_what_is_handed_back_as_it_was_downloaded_is_unchanged(client, world, officer, drafts, languages):
    officer.language, back = languages.split()
    officer.save()
    for name, content in downloads(client, world, officer).items():
        with override(back):
            preview = previewed(staged(content, by=officer, name=name), by=officer)
        assert (preview.counts["unchanged"], preview.is_clean, preview.good) == (len(drafts), True, 0), name


def test_it_is_unchanged_too_where_others_wrote_meanwhile(client, world, officer, drafts):
    """What somebody else wrote stands: a file that says what was downloaded asks for nothing."""
    before = downloads(client, world, officer)
    for draft in drafts:
        now = content_now(draft)
        said = replace(now, narrative_en="Others wrote.", figures=now.figures[1:], evidence=now.evidence[::-1])
        change_entry(entry=draft, version=draft.version, content=said, by=world.people.field_officer, at=NOW)
    for files in (before, downloads(client, world, officer)):
        for name, content in files.items():
            preview = previewed(staged(content, by=officer, name=name), by=officer)
            assert (preview.counts["unchanged"], preview.is_clean, preview.good) == (len(drafts), True, 0), name


@pytest.mark.parametrize("number", ["9999999999999999.99", "123456789012345.67", "9007199254740993"])
def test_a_number_longer_than_is_kept_of_it_is_refused_by_its_cell(world, officer, number):
    """SQLite and spreadsheets keep fifteen digits: it would be another number, or one that no page can read."""
    content = filled(downloaded(world, by=officer), [(FIRST, ROW | {"figure_value": number})])
    [fault] = previewed(staged(content, by=officer), by=officer).faults
    assert (fault.key, fault.found) == ("figure_value", number) and "15 digits" in fault.expected
    figure = FigureContent(text="many", measure="families", unit="families", value=Decimal(number))
    said = EntryContent(
        kind="return",
        narrative_en="Many.",
        countries=("AAA",),
        agencies=(("UNO", ""),),
        figures=(figure,),
        **DATES[0],
    )
    with pytest.raises(Incomplete, match="at most 15 digits"):
        log_entry(by=officer, at=NOW, key=uuid4(), content=said)


def test_what_one_import_made_stands_in_the_next_workbook_as_it_stood_in_its_file(world, officer):
    rows = [(FIRST + place, ROW | {"narrative_en": f"Number {place:02d}."}) for place in range(15)]
    imported(filled(downloaded(world, by=officer), rows), by=officer)
    told = entry_rows(officer, country=world.countries["AAA"], agency=world.agencies["UNO"], choices=Choices())
    assert [row["narrative_en"] for row in told] == [f"Number {place:02d}." for place in range(15)]
