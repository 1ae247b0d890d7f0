"""Corrigenda and addenda: each with a symbol of its own, saying what it changes, sealed as the report is."""

import json
import uuid
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from jsonschema import Draft202012Validator
from lxml import etree

from poa.models import Event
from reports import actions
from reports.actions import supplementing
from reports.anchors import altered_supplement, lost_head
from reports.compilation.supplements import compile_supplement
from reports.models import Supplement, SupplementFile
from reports.present import present
from tests.cast import NOW
from tests.reports.country_kit import LATER
from tests.reports.present.test_akoma_ntoso import faults as akn_faults
from tests.reports.present.test_json_schema import PUBLISHED
from tests.reports.snapshots import snapshot
from tests.reports.test_languages import RU, whole
from tests.reports.test_verify_log import chained_anew
from tests.seals import triggers_lifted
from tests.together import together

WORDS = {"paragraph": 3, "place": "second line", "reads": "from 1 June 1998", "should_read": "from 2 June 1998"}
ADDED = {"title": "A late reply", "text": "First paragraph.\n\nSecond\nparagraph."}


def drafted(report, cast, *items, kind="corrigendum", key=None):
    told = list(items) or [WORDS if kind == "corrigendum" else ADDED]
    return actions.draft_supplement(
        report=report, kind=kind, items=told, key=key or uuid.uuid4(), by=cast.officer, at=NOW
    )


def put_out(supplement, cast):
    return actions.issue_supplement(supplement=supplement, by=cast.officer, at=NOW)


def test_each_kind_is_numbered_on_its_own(printed, cast):
    said = [
        put_out(drafted(printed, cast, kind=kind), cast).symbol for kind in ("corrigendum", "addendum", "corrigendum")
    ]
    assert said == [f"{printed.symbol}/{ending}" for ending in ("Corr.1", "Add.1", "Corr.2")]


def test_it_says_what_it_changes_and_is_made_in_its_formats(printed, cast):
    row = put_out(drafted(printed, cast), cast)
    assert set(row.files.values_list("format", flat=True)) == set(SupplementFile.Format.values)
    document = json.loads(bytes(row.files.get(format="json").content))
    said = ["".join(run["text"] for run in block["runs"]) for block in document["chapters"][0]["blocks"]]
    assert said[1:6] == ["Paragraph 3, second line", "For", "from 1 June 1998", "read", "from 2 June 1998"]
    assert (document["masthead"]["symbol"], document["masthead"]["subtitle"]) == (row.symbol, "Corrigendum")
    assert document["seal"]["snapshot_sha256"] == row.snapshot_id


def test_the_report_itself_never_changes(printed, cast):
    before = dict(printed.files.values_list("format", "sha256"))
    put_out(drafted(printed, cast), cast)
    assert dict(printed.files.values_list("format", "sha256")) == before


@pytest.mark.parametrize(
    ("item", "field", "told"),
    [
        ({**WORDS, "paragraph": 900}, "paragraph", "Found 900, expected a number from 1 to"),
        ({**WORDS, "paragraph": 2}, "reads", "Paragraph 2 does not read “from 1 June 1998”."),
        ({**WORDS, "paragraph": None, "reads": "nowhere said"}, "reads", "The report nowhere reads “nowhere said”."),
        ({**WORDS, "should_read": "from 1  June 1998"}, "should_read", "“For” and “read” are the same."),
    ],
)
def test_a_text_that_the_report_does_not_have_cannot_be_corrected(printed, cast, item, field, told):
    with pytest.raises(actions.ItemsWrong) as refused:
        drafted(printed, cast, WORDS, item)
    [(place, at, sentence)] = refused.value.faults
    assert (place, at) == (1, field) and sentence.startswith(told)
    assert not Supplement.objects.exists()


def test_what_is_printed_beside_the_paragraphs_can_be_corrected(printed, cast):
    """The form asks for the words of a heading or a table without the number of a paragraph."""
    annex = "Annex I. Every paragraph and every reportable commitment"
    printed_so = ["Introduction and mandate", "I. Introduction and mandate", annex, "Facts by country", "Main issue"]
    items = [{"paragraph": None, "place": "heading", "reads": reads, "should_read": "-"} for reads in printed_so]
    assert drafted(printed, cast, *items).items == items


def test_only_an_issued_report_is_corrected(built, cast):
    with pytest.raises(actions.NotIssued):
        drafted(built, cast)


def test_one_form_makes_one_draft(printed, cast):
    key = uuid.uuid4()
    assert drafted(printed, cast, key=key) == drafted(printed, cast, key=key)


def test_what_is_issued_or_discarded_is_settled(printed, cast):
    done, laid_aside = put_out(drafted(printed, cast), cast), drafted(printed, cast)
    actions.discard_supplement(supplement=laid_aside, by=cast.officer, at=NOW)
    for row in (done, laid_aside):
        for act in (actions.issue_supplement, actions.discard_supplement):
            with pytest.raises(actions.AlreadySettled):
                act(supplement=row, by=cast.officer, at=NOW)


@pytest.mark.parametrize("name", ["field", "government", "participant", "observer", "administrator", "stranger"])
def test_the_unit_alone_corrects(printed, cast, name):
    row = drafted(printed, cast)
    person = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        actions.draft_supplement(report=printed, kind="addendum", items=[ADDED], key=uuid.uuid4(), by=person, at=NOW)
    for act in (actions.issue_supplement, actions.discard_supplement):
        with pytest.raises(PermissionDenied):
            act(supplement=row, by=person, at=NOW)


def test_it_reaches_the_readers_of_the_report_once_it_is_issued(printed, cast):
    row = drafted(printed, cast)
    assert Supplement.objects.visible_to(cast.officer).exists()
    assert not Supplement.objects.visible_to(cast.participant).exists()
    put_out(row, cast)
    for name, sees in (("participant", True), ("officer", True), ("observer", False), ("stranger", False)):
        reader = getattr(cast, name)
        assert Supplement.objects.visible_to(reader).exists() is sees, name
        assert SupplementFile.objects.visible_to(reader).exists() is sees, name


TAMPERING = [
    "UPDATE reports_supplement SET items = '[]' WHERE id = %s",
    "DELETE FROM reports_supplement WHERE id = %s",
    "UPDATE reports_supplementfile SET sha256 = 'X' WHERE supplement_id = %s",
    "DELETE FROM reports_supplementfile WHERE supplement_id = %s",
    "DELETE FROM reports_snapshot WHERE sha256 = (SELECT snapshot_id FROM reports_supplement WHERE id = %s)",
]


def test_the_database_refuses_to_change_what_is_issued(printed, cast):
    row = put_out(drafted(printed, cast), cast)
    key = row.pk if connection.vendor == "postgresql" else row.pk.hex
    for statement in TAMPERING:
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [key])


def test_the_log_tells_of_it_with_the_hash_of_every_file(printed, cast):
    row = put_out(drafted(printed, cast), cast)
    event = Event.objects.get(kind="supplement_issued")
    assert event.detail["files"] == dict(row.files.values_list("format", "sha256"))
    assert (event.detail["symbol"], event.detail["report"]) == (row.symbol, printed.symbol)


def told(kind, language):
    head = json.loads(present(whole(edition={**RU, "language": language}), "json"))["masthead"]
    report = {"symbol": "POA/1999/C.1", "dated": "24 November 2026", "snapshot_sha256": "1" * 64}
    items = [WORDS, {**WORDS, "paragraph": None, "should_read": ""}] if kind == "corrigendum" else [ADDED]
    return {
        "kind": kind,
        "symbol": "POA/1999/C.1/X.1",
        "language": language,
        "audience": "participants",
        "dated": "2026-11-25",
        "report": report,
        "masthead": head,
        "items": items,
        "event": snapshot()["event"],
    }


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("kind", ["corrigendum", "addendum"])
def test_it_is_made_in_both_languages_and_every_format(kind, language):
    document = compile_supplement(told(kind, language), sha256="2" * 64)
    made = {name: present(document, name) for name in SupplementFile.Format.values}
    assert made == {name: present(document, name) for name in made}
    assert not list(Draft202012Validator(PUBLISHED).iter_errors(json.loads(made["json"])))
    assert not akn_faults(etree.fromstring(made["akn"]))
    assert document.masthead.original_language == {"en": "English", "ru": "русский"}[language]
    assert made["pdf"].startswith(b"%PDF")
    assert {"en": "Contents", "ru": "Содержание"}[language] not in made["html"].decode()


def test_a_place_without_a_paragraph_begins_as_a_heading_does():
    document = compile_supplement(
        {**told("corrigendum", "ru"), "items": [{**WORDS, "paragraph": None, "place": "заголовок главы IV"}]},
        sha256="2" * 64,
    )
    assert document.chapters[0].blocks[1].runs[0].text == "Заголовок главы IV"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change, told",
    [
        (lambda row: row.files.filter(format="html").update(content=b"another"), "was changed after it was issued"),
        (lambda row: Supplement.objects.filter(pk=row.pk).update(number=7), "was changed after it was issued"),
        (lambda row: Event.objects.filter(kind="supplement_issued").delete(), "no event tells of it"),
        (lambda row: row.files.filter(format="html").update(sha256="0" * 64), "was changed after it was issued"),
        (lambda row: Supplement.objects.filter(pk=row.pk).update(items=[ADDED]), "was changed after it was issued"),
        (lambda row: Supplement.objects.filter(pk=row.pk).update(event_sequence=1), "was changed after it was issued"),
        (lambda row: Supplement.objects.filter(pk=row.pk).update(issued_at=LATER), "was changed after it was issued"),
    ],
    ids=["a file", "its number", "its event", "a hash", "what it says", "its head", "its day"],
)
def test_verify_log_finds_a_corrigendum_that_is_not_what_was_issued(printed, cast, change, told):
    row = actions.issue_supplement(supplement=drafted(printed, cast), by=cast.officer, at=NOW)
    assert altered_supplement() is None
    with triggers_lifted():
        change(row)
    assert told in altered_supplement()


@pytest.mark.django_db(transaction=True)
def test_words_with_an_accent_of_their_own_are_held_too(printed, cast):
    """Of a text that bears its accents as signs of their own the snapshot has the one usual form."""
    put_out(drafted(printed, cast, ADDED | {"text": "Заи\u0306м и возврат."}, kind="addendum"), cast)
    assert altered_supplement() is None


@pytest.mark.django_db(transaction=True)
def test_a_log_written_anew_between_a_report_and_its_corrigendum_is_found(printed, cast):
    """The head of the report stands before what was changed; that of the corrigendum behind it."""
    drafted(printed, cast, kind="addendum")
    row = put_out(drafted(printed, cast), cast)
    assert lost_head() is None
    with triggers_lifted():
        Event.objects.filter(sequence=row.event_sequence).update(by_name="somebody else")
        chained_anew()
    assert f"Corrigendum {row} was built on {row.event_sequence}" in lost_head()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_corrigenda_at_once_get_two_numbers(printed, cast, monkeypatch):
    """The second waits for the report, which the first holds until it is issued, and then counts it."""
    both, compiled = Barrier(2, timeout=1), supplementing.compile_supplement

    def met(*args, **more):
        with suppress(BrokenBarrierError):
            both.wait()
        return compiled(*args, **more)

    monkeypatch.setattr(supplementing, "compile_supplement", met)
    drafts = [drafted(printed, cast) for _ in range(2)]
    came = together(*[lambda row=row: put_out(row, cast) for row in drafts])
    assert sorted(str(row) for row in came) == [f"{printed}/Corr.1", f"{printed}/Corr.2"]
    assert altered_supplement() is None and lost_head() is None
