"""What `manage.py load` takes, and how it takes it: all or nothing, once, every fault by name (design, section 4)."""

import json
import shutil
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from poa.access import Audience
from poa.models import (
    Event,
    Installation,
    Instrument,
    NongovernmentalOrganization,
    Paragraph,
    Party,
    Programme,
    Recommendation,
    User,
)
from tests.history import fixture
from tests.seals import execute, triggers_lifted
from tracking.models import (
    Assessment,
    Commitment,
    Evidence,
    Figure,
    FundingRecord,
    Import,
    KeptAssessment,
    ParticipationStatement,
    ProgressEntry,
    TreatyAction,
)
from tracking.witnesses.assessments import altered_outcome

TRAINING = "training-programme"


def load(folder):
    out = StringIO()
    with transaction.atomic():
        call_command("load", str(folder), stdout=out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path):
    """A copy of the made-up programme that a test may spoil."""
    shutil.copy(settings.FIXTURES_DIR / "addressees.json", tmp_path)
    return shutil.copytree(settings.FIXTURES_DIR / TRAINING, tmp_path / TRAINING)


def spoil(path, change):
    held = json.loads(path.read_text(encoding="utf-8"))
    change(held)
    path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")


def refusal(folder):
    with pytest.raises(CommandError) as refused:
        load(folder)
    return str(refused.value)


def test_the_programme_of_1996_is_149_paragraphs_and_5364_commitments(geneva):
    assert (Paragraph.objects.count(), Paragraph.objects.reportable().count()) == (149, 130)
    assert Commitment.objects.count() == 149 * 12 * 3 == 5364
    assert Commitment.objects.reportable().count() == 130 * 12 * 3
    assert [agency.code for agency in Party.objects.reporting_agencies()] == ["UNHCR", "IOM", "OSCE"]
    assert Installation.current().programme == geneva


def test_a_made_up_programme_loads_by_the_same_code(training):
    assert (Paragraph.objects.count(), Commitment.objects.count()) == (20, 20 * 4 * 2)
    assert training.made_up and ProgressEntry.objects.verified().count() > 0


def test_the_history_is_verified_by_another_and_open_to_observers(geneva):
    entries = ProgressEntry.objects.all()
    assert entries.verified().count() == len(fixture("entries")) == 264
    assert set(entries.values_list("submitted_by__username", "verified_by__username", "audience")) == {
        ("history-loader", "history-verifier", Audience.OBSERVERS.value)
    }
    system = User.objects.filter(username__startswith="history-")
    assert [(one.is_active, one.has_usable_password(), one.role) for one in system] == [(False, False, "")] * 2


def test_the_history_is_whole(geneva):
    entries = fixture("entries")
    assert Figure.objects.count() == sum(len(entry["figures"]) for entry in entries)
    assert Evidence.objects.count() == len(entries)
    assert TreatyAction.objects.count() == len(fixture("treaty_actions"))
    assert FundingRecord.objects.count() == len(fixture("funding"))
    assert FundingRecord.objects.exclude(part_of=None).count() == sum(
        row["part_of"] is not None for row in fixture("funding")
    )
    assert set(ProgressEntry.objects.filter(known_on=None)) == set()


def test_odihr_counts_as_osce(geneva):
    links = ProgressEntry.agencies.through.objects.filter(institution__code="ODIHR")
    assert links.count() == 8 and {link.agency.code for link in links} == {"OSCE"}


def test_an_import_is_one_act_with_one_event(geneva):
    batch, event = Import.objects.get(), Event.objects.get(kind="history.imported")
    told = event.detail["digest"], event.detail["count"]
    assert (event.subject_id, told) == (str(batch.pk), (batch.digest, batch.count))
    for model in (ProgressEntry, TreatyAction, FundingRecord, ParticipationStatement, Assessment):
        assert not model.objects.exclude(imported=batch).exists()


def test_loading_twice_changes_nothing_and_says_so(geneva):
    head = Event.head()
    told = load("geneva-1996")
    assert "264 progress entries: 264 as they were" in told and " new" not in told and " changed" not in told
    assert Event.head() == head and Import.objects.count() == 1


def test_only_the_treaty_record_gives_a_judgement(geneva):
    """Ruling 7: party to every instrument that a paragraph names and asks to accede to; nothing else is judged."""
    given = Assessment.objects.all()
    assert {row.paragraph.number for row in given} == {47, 48} and given.count() == 11
    assert set(given.values_list("voice", "derived", "in_practice")) == {("independent", True, 0)}
    assert list(given.exclude(in_law=4).values_list("in_law", "country__code", "assessed_on")) == [
        (0, "RUS", date(2022, 9, 16))
    ]
    assert KeptAssessment.objects.filter(edition=Audience.OBSERVERS, until_year=None).count() == 10


def test_a_judgement_counts_from_the_last_accession(geneva):
    given = Assessment.objects.get(paragraph__number=47, country__code="GEO")
    assert given.assessed_on == date(2014, 7, 1) and "2014-07-01" in given.rationale


def test_a_treaty_that_was_left_later_leaves_the_years_before_their_judgement(geneva):
    """Rule 6: an act of 2022 takes nothing from what was the case in 1999."""
    of_russia = Assessment.objects.filter(paragraph__number=48, country__code="RUS")
    before, after = of_russia.by(date(2022, 9, 15)).latest().get(), of_russia.latest().get()
    assert (before.assessed_on, before.in_law) == (date(1998, 5, 5), Assessment.Step.IMPLEMENTED)
    assert after.in_law == Assessment.Step.NO_INFORMATION and "No longer party" in after.rationale


def test_a_judgement_that_the_record_no_longer_gives_is_taken_away_at_the_next_load(geneva):
    stale = Assessment.objects.get(paragraph__number=47, country__code="GEO")
    stale.pk, stale.reference, stale.paragraph = None, "treaties:13:GEO:2014-07-01", Paragraph.objects.get(number=13)
    stale.save(force_insert=True)
    load("geneva-1996")
    assert Assessment.objects.filter(derived=True).count() == 11
    assert not KeptAssessment.objects.filter(paragraph__number=13).exists()


def test_a_judgement_that_says_otherwise_than_the_record_is_given_anew_and_told(geneva):
    """Changed behind the log's back, or since a source was corrected: the load's event tells that it was replaced."""
    given = Assessment.objects.get(paragraph__number=47, country__code="GEO")
    said = given.rationale
    if connection.vendor == "postgresql":  # it alters no table while a key of it waits to be checked
        execute(["SET CONSTRAINTS ALL IMMEDIATE"])
    with triggers_lifted():
        Assessment.objects.filter(pk=given.pk).update(in_law=1, rationale="Else.", audience="unit")
    assert altered_outcome()
    told = load("geneva-1996")
    assert "11 assessments given by the treaty record: 1 changed, 10 as they were" in told
    again = Assessment.objects.get(reference=given.reference)
    assert (again.in_law, again.rationale, again.audience) == (4, said, Audience.OBSERVERS.value)
    event = Event.objects.filter(kind="history.imported").latest("sequence")
    assert event.subject_id == str(again.imported_id) and altered_outcome() is None


def test_what_is_from_memory_or_ended_gives_no_judgement(geneva):
    for row in Assessment.objects.filter(in_law=4).select_related("paragraph", "country"):
        for instrument in Instrument.objects.filter(named_in=row.paragraph):
            acts = TreatyAction.objects.filter(country=row.country, instrument=instrument)
            assert acts.binding().filter(unchecked=False, by_on__lte=row.assessed_on).exists()
            assert not acts.filter(kind="end", by_on__lte=row.assessed_on).exists()


def test_another_programme_is_refused(training):
    told = refusal(settings.FIXTURES_DIR / "geneva-1996")
    assert "one installation holds one programme" in told and Programme.objects.count() == 1


def test_a_folder_without_a_programme_is_refused(db, tmp_path):
    assert f"no header.json in {tmp_path}" in refusal(tmp_path)


def test_every_fault_is_named_and_nothing_is_saved(db, folder):
    spoil(folder / "history" / "entries.json", lambda rows: rows[0].update(kind="gossip", countries=["XXX"]))
    spoil(folder / "history" / "funding.json", lambda rows: rows[1].update(requested="much", colour="red"))
    spoil(folder / "parties.json", lambda rows: rows[2].update(name_en=""))
    told = refusal(folder)
    for place in (
        'history/entries.json, row M001, field kind: found "gossip", expected one of',
        'history/entries.json, row M001, field countries: found "XXX", expected one of',
        'field requested: found "much", expected a number',
        'field colour: found "red", expected no such field',
        'parties.json, row XLI, field name_en: found "", expected a text that is not empty',
    ):
        assert place in told, told
    assert not Programme.objects.exists() and not Event.objects.exists() and not User.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"dates": {"earliest": "2021-02-30"}}, 'field dates.earliest: found "2021-02-30", expected a day such as'),
        ({"dates": {"latest": "31.04.2021"}}, 'field dates.latest: found "31.04.2021", expected a day such as'),
        (
            {"dates": {"latest": "2020-04-30"}},
            'field dates.latest: found "2020-04-30", expected a day from 2021-04-01 on',
        ),
        ({"paragraphs": [999]}, "field paragraphs: found 999, expected a number from 1 to 20"),
        ({"paragraphs": ["18"]}, 'field paragraphs: found "18", expected a number from 1 to 20'),
        ({"countries": ["XXX"]}, 'field countries: found "XXX", expected one of XBR, XHF, XLI, XSF.'),
        ({"countries": ["ODN"]}, 'field countries: found "ODN", expected one of XBR'),
        ({"agencies": ["RED CROSS"]}, 'field agencies: found "RED CROSS", expected one of ODN, RRL.'),
        ({"agencies": ["XBR"]}, 'field agencies: found "XBR", expected one of ODN, RRL.'),
        ({"id": "M002"}, 'row M002, field id: found "M002", expected a name not used before'),
    ],
)
def test_a_wrong_row_is_named_with_field_found_and_expected(db, folder, change, words):
    def spoilt(rows):
        for name, value in change.items():
            rows[0][name] = rows[0][name] | value if isinstance(value, dict) else value

    spoil(folder / "history" / "entries.json", spoilt)
    told = refusal(folder)
    assert told.startswith("Nothing was loaded; 1 fault") and "history/entries.json, row M00" in told and words in told
    assert not Programme.objects.exists() and not Event.objects.exists()


def test_a_folder_may_be_named_from_where_one_stands(db, folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    (folder.parent / "copy").symlink_to(folder)
    assert "1 programme: 1 new" in load("copy")


def test_a_quotation_must_stand_in_its_paragraph(db, folder):
    spoil(folder / "recommendations" / "all.json", lambda rows: rows[0].update(quote="What nobody said."))
    assert 'field quote: found "What nobody said.", expected words that stand in paragraph' in refusal(folder)


def test_a_resolution_asks_something_only_of_those_on_the_list_of_addressees(db, folder):
    spoil(folder / "resolutions.json", lambda rows: rows[0]["operative"][0].update(addressees=["NOBODY"]))
    assert 'field operative[0].addressees: found "NOBODY", expected one of ALLSTATES, CIS' in refusal(folder)


REWORDED = {
    "programme.json, row 27, field parts[0].text": lambda held: held["paragraphs"][26]["parts"][0],
    "reservations.json, row LVA A/51/341, annex, para. 21, field statement": lambda rows: rows[1],
    "categories.json, row IDP, field definition": lambda rows: rows[1],
    "conference_report.json, row 13, field text": lambda rows: rows[12],
    "programme.json, row III.A, field title": lambda held: next(
        row for row in held["sections"] if row["code"] == "III.A"
    ),
    "parties.json, row KAZ, field formal_name": lambda rows: next(row for row in rows if row["code"] == "KAZ"),
    "resolutions.json, row A/RES/52/102, field title": lambda rows: rows[0],
    "resolutions.json, row A/RES/56/134, field operative[3].text": lambda rows: rows[2]["operative"][3],
}


def test_what_is_quoted_must_stand_in_the_source(db, tmp_path):
    """What refers to a row that is refused is no fault of its own."""
    for name in ("geneva-1996", "source"):
        shutil.copytree(settings.FIXTURES_DIR / name, tmp_path / name)
    shutil.copy(settings.FIXTURES_DIR / "addressees.json", tmp_path)
    for place, found in REWORDED.items():
        file, field = place.partition(",")[0], place.rpartition(" ")[2].rpartition(".")[2]

        def reword(held, found=found, field=field):
            found(held)[field] += " And so on."

        spoil(tmp_path / "geneva-1996" / file, reword)
    told = refusal(tmp_path / "geneva-1996")
    assert [place for place in REWORDED if place not in told] == []
    assert told.count(" word for word") == len(REWORDED) and f"; {len(REWORDED)} faults:" in told
    assert told.count('And so on."') == len(REWORDED)
    assert not Paragraph.objects.exists()


def test_a_text_that_was_loaded_never_changes(training, folder):
    spoil(folder / "programme.json", lambda held: held["paragraphs"][4]["parts"][0].update(text="Something else."))
    assert "row 5, field parts" in (told := refusal(folder)) and "the text that was loaded before" in told


def test_an_entry_that_was_loaded_never_changes(training, folder):
    spoil(folder / "history" / "entries.json", lambda rows: rows[0].update(summary="Something else."))
    assert 'row M001, field narrative_en: found "Something else."' in refusal(folder)


def test_a_file_that_is_no_json_or_is_not_there_is_named(db, folder):
    (folder / "issues.json").write_text("[", encoding="utf-8")
    (folder / "parties.json").unlink()
    told = refusal(folder)
    assert "issues.json: found" in told and "expected JSON" in told
    assert f"parties.json: found nothing, expected this file in {folder}" in told and "2 faults:" in told


def test_a_folder_without_the_list_of_addressees_beside_it_is_told_of_that_alone(db, folder):
    (folder.parent / "addressees.json").unlink()
    assert "1 fault" in (told := refusal(folder)) and f"expected this file in {folder.parent}" in told


@pytest.mark.parametrize("name", ["entries.json", "treaty_actions.json"])
def test_a_country_that_is_not_reported_on_is_refused_with_those_that_are(db, folder, name):
    def abroad(rows):
        field = "countries" if "countries" in rows[0] else "country"
        rows[0][field] = ["XFW"] if field == "countries" else "XFW"

    spoil(folder / "history" / name, abroad)
    assert 'found "XFW", expected one of ' in refusal(folder)


def test_what_files_change_is_changed_and_what_they_add_is_added(training, folder):
    spoil(folder / "issues.json", lambda rows: rows[0].update(title_en="Reception"))

    def one_more(rows):
        rows.append({**rows[0], "id": "M900", "summary": "One more house opens."})

    spoil(folder / "history" / "entries.json", one_more)
    told = load(folder)
    assert "5 main issues: 1 changed, 4 as they were" in told and "progress entries: 1 new" in told
    assert ProgressEntry.objects.get(reference="M900").imported == Import.objects.latest("at")
    assert Event.objects.filter(kind="programme.loaded").count() == 2


def test_the_list_names_its_issues_and_addressees(geneva):
    asked = Recommendation.objects.all()
    assert asked.count() == 540
    assert not asked.filter(issues=None).exists() and not asked.filter(addressees=None).exists()


def test_what_no_file_says_any_more_is_taken_away(training, folder):
    extra = {"row": "ngos.csv:9.1", "subject": "Counted", "words": "none", "earliest_on": date(2021, 1, 1)}
    ParticipationStatement.objects.create(**extra, known_on=date(2021, 1, 1), source="made up", confidence="high")
    NongovernmentalOrganization.objects.create(row="ngos.csv:8", name="Nobody")
    told = load(folder)
    assert "1 non-governmental organizations: 1 as they were, 1 taken away" in told
    assert "2 statements on their part: 2 as they were, 1 taken away" in told
    assert list(NongovernmentalOrganization.objects.values_list("row", flat=True)) == ["ngos.csv:2"]
    assert not ParticipationStatement.objects.filter(subject="Counted").exists()


def test_a_wrong_statement_is_named(db, folder):
    spoil(folder / "history" / "ngos.json", lambda rows: rows[0]["statements"][0].update(known_on=None, colour="red"))
    told = refusal(folder)
    assert "field statements[0].known_on: found nothing, expected an object" in told
    assert 'field statements[0].colour: found "red", expected no such field' in told
