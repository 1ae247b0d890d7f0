"""A small programme and one person for each role, made by hand: five paragraphs, three countries, two agencies."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from poa.access import Role
from poa.models import Installation, MainIssue, Paragraph, Party, Programme, Recommendation, Section, User
from tracking.indexing import reindex_entries
from tracking.kept import refresh
from tracking.models import Assessment, Author, Commitment, EntryAgency, EntryCountry, EntryParagraph, ProgressEntry

NOW = datetime(1999, 7, 1, 12, tzinfo=UTC)
FUNCTIONS = ("declaration", "principle", "action", "action", "action")
MACHINERY = {5}


def programme():
    row = Programme.objects.create(
        code="small",
        title_en="Small",
        short_title_en="Small",
        adopted_on=date(1996, 5, 31),
        place_en="Here",
        source_symbol="X/1",
    )
    Installation.objects.create(pk=1, programme=row)
    one = Section.objects.create(code="I", number="I", title="First", position=1)
    two = Section.objects.create(code="II", number="II", title="Second", position=2)
    part = Section.objects.create(code="II.A", number="A", title="Part", position=3, parent=two, chapter=two)
    sections = (one, one, two, part, part)
    paragraphs = {
        number: Paragraph.objects.create(
            number=number, section=section, function=function, text=f"Text {number}.", machinery=number in MACHINERY
        )
        for number, (section, function) in enumerate(zip(sections, FUNCTIONS, strict=True), start=1)
    }
    issue = MainIssue.objects.create(code="MI01", title_en="Return", title_ru="Возвращение", position=1)
    for number in (3, 4):
        asked = Recommendation.objects.create(
            paragraph=paragraphs[number],
            number=1,
            quote="Text",
            verb="text",
            strength="should",
            addressee_basis="named",
            title_en=f"Do {number}",
            title_ru=f"Сделать {number}",
            main_issue=issue,
        )
        asked.issues.add(issue)
    return paragraphs


def parties():
    names = {"AAA": "Alphia", "BBB": "Betania", "CCC": "Gammia"}
    countries = {
        code: Party.objects.create(code=code, kind="state", name_en=name, reporting_country=True)
        for code, name in names.items()
    }
    agencies = {
        code: Party.objects.create(code=code, kind="agency", name_en=code, reporting_agency=True, position=position)
        for position, code in enumerate(("UNO", "DUE"))
    }
    return countries, agencies


def people(countries, agencies):
    cast = {role.value: User.objects.create(username=role.value, role=role.value) for role in Role}
    cast["second_officer"] = User.objects.create(username="second_officer", role=Role.UNIT_OFFICER.value)
    cast["stranger"] = User.objects.create(username="stranger")
    for name in ("unit_officer", "second_officer", "unit_coordinator", "field_officer"):
        cast[name].organization = agencies["UNO"]
        cast[name].save(update_fields=["organization"])
    cast["field_officer"].countries.add(countries["AAA"])
    cast["government"].countries.add(countries["AAA"])
    return SimpleNamespace(**cast)


def small_world():
    """Return paragraphs by number, countries and agencies by code, people by role."""
    paragraphs = programme()
    countries, agencies = parties()
    Commitment.objects.bulk_create(
        Commitment(paragraph=paragraph, country=country, agency=agency)
        for paragraph in paragraphs.values()
        for country in countries.values()
        for agency in agencies.values()
    )
    return SimpleNamespace(
        paragraphs=paragraphs, countries=countries, agencies=agencies, people=people(countries, agencies)
    )


def entry(
    world,
    *,
    on="1998-03-01",
    paragraphs=(3,),
    countries=("AAA",),
    agencies=("UNO",),
    categories=(),
    recommendations=(),
    state="verified",
    **more,
):
    """Make an entry as it stands in the given state; links and people are filled in."""
    day = date.fromisoformat(on)
    author, reader = world.people.field_officer, world.people.unit_officer
    marks = {"submitted_at": NOW, "submitted_by": author} if state != "draft" else {}
    values = {"kind": "return", "narrative_en": "Done.", "earliest_on": day, "latest_on": day, "known_on": day}
    values |= {"created_at": NOW, "created_by": author, "state": "draft", **marks, **more}
    row = ProgressEntry.objects.create(**values)
    for number in paragraphs:
        EntryParagraph.objects.create(entry=row, paragraph=world.paragraphs[number])
    for code in countries:
        EntryCountry.objects.create(entry=row, country=world.countries[code])
    for code in agencies:
        EntryAgency.objects.create(entry=row, agency=world.agencies[code])
    row.categories.set(categories)
    row.recommendations.set(recommendations)
    # Sealed last: nothing is added to an entry that is verified.
    if state == "verified" and row.supersedes:
        row.earlier.set([row.supersedes, *row.supersedes.earlier.all()])
    row.state = state
    if state == "verified":
        row.verified_at, row.verified_by = NOW, reader
    row.save()
    reindex_entries(ProgressEntry.objects.filter(pk=row.pk))
    return row


def assessment(
    world, *, on="1998-03-01", paragraph=3, country="AAA", agency="UNO", in_law=2, confirmed=True, rests_on=(), **more
):
    """Make an assessment in the agency's voice, or in another one where agency is None and `voice` is given.

    `author` names the organization of the independent voice.
    """
    if more.get("voice") == "independent" and not more.get("derived"):
        more["author"] = Author.objects.get_or_create(name=more.get("author", "Lanterns"))[0]
    marks = {"confirmed_at": NOW, "confirmed_by": world.people.unit_officer} if confirmed else {}
    values = {"voice": "agency", "rationale": "Because.", "proposed_at": NOW, "proposed_by": world.people.field_officer}
    row = Assessment.objects.create(
        paragraph=world.paragraphs[paragraph],
        country=world.countries[country],
        agency=world.agencies[agency] if agency else None,
        assessed_on=date.fromisoformat(on),
        in_law=in_law,
        **{**values, **({} if rests_on else marks), **more},
    )
    if rests_on:
        # Sealed last: nothing is added to an assessment that is confirmed.
        row.entries.set(rests_on)
        Assessment.objects.filter(pk=row.pk).update(**marks)
        row.refresh_from_db()
    refresh(row)
    return row
