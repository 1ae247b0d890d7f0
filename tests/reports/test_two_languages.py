"""A document has one symbol in all its languages, and says the same under it (design, section 6)."""

import json
import re
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from reports import actions
from reports.anchors import altered_report
from reports.canonical import canonical, sha256
from reports.models import Compilation, CompilationFile, Snapshot
from tests.cast import NOW

SYMBOL = "POA/1999/SG4/C.1"


def made(opened, cast, language, *, by=None, at=NOW):
    report = actions.request_compilation(
        round=opened, audience="participants", language=language, by=by or cast.officer, at=NOW
    )
    actions.build_here(pk=report.pk, at=at)
    return Compilation.objects.get(pk=report.pk)


def put_out(report, cast, days=0):
    return actions.issue_compilation(compilation=report, by=cast.officer, at=NOW + timedelta(days=days))


def snapshot_of(report):
    return json.loads(bytes(report.snapshot.content))


def test_the_other_language_bears_the_same_symbol_and_says_the_same(issued, opened, cast, make_entry):
    make_entry(state="verified")
    russian = put_out(made(opened, cast, "ru"), cast)
    assert (russian.symbol, russian.language) == (SYMBOL, "ru")
    assert snapshot_of(russian)["entries"] == snapshot_of(issued)["entries"]
    assert (russian.event_sequence, russian.event_hash) == (issued.event_sequence, issued.event_hash)
    told = [bytes(report.files.get(format="html").content) for report in (issued, russian)]
    assert [content.rpartition(b" in ")[2] for content in told] == [b"en", b"ru"]


def test_both_languages_rest_on_one_snapshot_and_the_log_verifies_both(issued, opened, cast, make_entry):
    """One SHA-256 is printed in both, so that who holds them side by side sees that they say the same."""
    make_entry(state="verified")
    russian = put_out(made(opened, cast, "ru"), cast)
    assert russian.snapshot_sha256 == issued.snapshot_sha256
    assert "language" not in snapshot_of(russian)["edition"]
    assert altered_report() is None


def test_a_translation_is_told_to_be_as_of_the_days_that_it_speaks_of(issued, opened, cast):
    """Whatever was asked: it rests on the snapshot of what is issued, and its page names the days of that."""
    asked = {"round": opened, "audience": "participants", "language": "ru", "known_by": date(1999, 1, 31)}
    report = actions.request_compilation(**asked, by=cast.officer, at=NOW)
    actions.build_here(pk=report.pk, at=NOW)
    report.refresh_from_db()
    told = snapshot_of(report)["edition"]
    assert (told["as_of"], told["known_by"]) == ("1999-05-31", None)
    assert (report.as_of, report.known_by, report.state) == (issued.as_of, None, "built")


def test_a_report_on_a_snapshot_that_still_holds_a_language_is_in_its_own(opened, requested, cast):
    """As they were taken before: the bytes stay, and with them the SHA-256 that the first language printed."""
    attempt = actions.claim(pk=requested.pk, at=NOW)
    actions.take_snapshot(pk=requested.pk, attempt=attempt, at=NOW)
    whole = snapshot_of(Compilation.objects.get(pk=requested.pk))
    older = canonical({**whole, "edition": {**whole["edition"], "language": "en"}})
    row = Snapshot.objects.create(sha256=sha256(older), content=older, size=len(older), taken_at=NOW)
    Compilation.objects.filter(pk=requested.pk).update(snapshot=row, lease_until=NOW - timedelta(days=1))
    actions.build_here(pk=requested.pk, at=NOW)
    put_out(Compilation.objects.get(pk=requested.pk), cast)
    russian = put_out(made(opened, cast, "ru"), cast)
    assert (russian.snapshot_sha256, russian.language) == (sha256(older), "ru")
    assert bytes(russian.files.get(format="html").content).endswith(b" in ru")
    assert russian.sections.get(key="introduction").body["title"] == "Введение и мандат"


def test_the_next_report_is_a_revision_in_both_languages(issued, opened, cast):
    put_out(made(opened, cast, "ru"), cast)
    revised = put_out(made(opened, cast, "ru", by=cast.other_officer), cast)
    assert revised.symbol == f"{SYMBOL}/Rev.1"
    assert made(opened, cast, "en", by=cast.other_officer).symbol == f"{SYMBOL}/Rev.1"


def test_two_languages_of_one_symbol_never_differ(opened, requested, cast, make_entry):
    """Both were asked for before either was issued, and the record moved between them."""
    russian = actions.request_compilation(round=opened, audience="participants", language="ru", by=cast.officer, at=NOW)
    actions.build_here(pk=requested.pk, at=NOW)
    make_entry(state="verified")
    actions.build_here(pk=russian.pk, at=NOW)
    put_out(requested, cast)
    with pytest.raises(actions.OtherContent):
        put_out(russian, cast)
    assert (
        snapshot_of(put_out(made(opened, cast, "ru", by=cast.other_officer), cast))["entries"]
        == (snapshot_of(Compilation.objects.get(pk=requested.pk))["entries"])
    )


def test_one_symbol_is_issued_once_in_each_language(issued, opened, cast):
    twins = [made(opened, cast, "ru", by=person) for person in (cast.officer, cast.other_officer)]
    put_out(twins[0], cast)
    with pytest.raises(actions.SymbolTaken):
        put_out(twins[1], cast)


def test_the_workspace_lists_one_line_a_symbol_with_its_languages(issued, opened, cast, client):
    russian = put_out(made(opened, cast, "ru"), cast)
    client.force_login(cast.officer)
    for place in ("/reports/", "/reports/rounds/1999/"):
        page = client.get(place).content.decode()
        assert len(re.findall(rf">\s*{SYMBOL}\s", page.replace("</h3>", " "))) == 1
        assert all(f'href="/reports/compilations/{row.pk}/"' in page for row in (issued, russian))


def test_the_command_builds_in_russian(opened, cast, quick_files, bells):
    call_command("build", "--round", "1999", "--language", "ru", "--by", "officer", "--here", stdout=StringIO())
    assert Compilation.objects.get().language == "ru"


def test_verifying_names_the_language_and_later_revisions_in_any(issued, opened, cast, tmp_path):
    for language in ("ru", "en", "ru"):
        put_out(made(opened, cast, language, by=cast.other_officer), cast, days=1)
    path, out = tmp_path / "report.pdf", StringIO()
    path.write_bytes(bytes(CompilationFile.objects.get(compilation=issued, format="pdf").content))
    call_command("verify_report", str(path), stdout=out)
    told = " ".join(out.getvalue().split())
    assert ", in English, as PDF" in told and "русский" not in told
    assert told.count(f"{SYMBOL}/Rev.1, issued on 2 July 1999") == 1
    assert told.count(f"{SYMBOL}/Rev.1 (Russian), issued on 2 July 1999") == 1
