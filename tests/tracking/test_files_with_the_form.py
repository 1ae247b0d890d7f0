"""A file comes with the entry form itself, or from a program: the same checks, the same rights, no word lost for it."""

import re

import pytest
from django.urls import reverse

from tests.papers import PDF, upload
from tests.sent_forms import Forms
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.typed import NEW, typed
from tracking.errors import Stale
from tracking.models import Evidence, ProgressEntry, StoredFile

NO_SOURCE = {"sources-0-title": "", "sources-0-url": "", "sources-0-published": ""}


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def with_file(content=PDF, name="letter.pdf", **changes):
    return typed(**{"new-file-file": upload(content, name), "new-file-kind": "government", **NO_SOURCE, **changes})


@pytest.fixture
def draft(officer):
    officer.post(NEW, typed(**NO_SOURCE))
    return ProgressEntry.objects.get()


def address(entry):
    return f"/api/v1/entries/{entry.pk}/attach/"


def test_a_new_entry_takes_a_file_at_its_first_save(officer):
    assert 'enctype="multipart/form-data"' in officer.get(NEW).text
    answer = officer.post(NEW, with_file(**{"new-file-title": "A letter"}))
    entry = ProgressEntry.objects.get()
    assert answer.url == reverse("entry-edit", kwargs={"pk": entry.pk}) and entry.version == 2
    source = entry.evidence.get()
    assert (source.title, source.kind, source.file_name) == ("A letter", "government", "letter.pdf")


def test_a_draft_takes_a_file_beside_what_is_changed(officer, draft):
    said = with_file(key=str(draft.key), version=draft.version, actor="The Government")
    officer.post(f"/entries/{draft.pk}/edit/", said)
    draft.refresh_from_db()
    assert (draft.actor, draft.evidence.get().title) == ("The Government", "letter.pdf")


def test_an_entry_is_submitted_with_its_file_and_is_not_asked_for_a_source(officer):
    answer = officer.post(NEW, with_file(do="submit"))
    entry = ProgressEntry.objects.get()
    assert (answer.status_code, entry.state) == (302, "submitted"), answer.context and answer.context["warned"]


def test_other_warnings_are_asked_when_the_file_is_attached_already(officer):
    answer = officer.post(NEW, with_file(do="submit", narrative_en="Call +992 372 21 21 21."))
    entry = ProgressEntry.objects.get()
    assert (answer.status_code, entry.state, entry.evidence.count()) == (200, "draft", 1)
    [key] = [warning.key for warning in answer.context["warned"].warnings]
    assert "letter.pdf" in answer.text and not answer.context["unsourced"]
    assert answer.context["form"]["version"].value() == entry.version and key in answer.text


def test_a_file_that_only_came_too_late_is_kept_to_be_attached_again(officer, monkeypatch):
    def overtaken(*, entry, **_said):
        raise Stale(entry, ["actor"])

    with monkeypatch.context() as patched:
        patched.setattr("tracking.views.writing.attach_file", overtaken)
        answer = officer.post(NEW, with_file())
    entry = ProgressEntry.objects.get()
    assert answer.status_code == 422 and "kept for you, for a day: letter.pdf" in answer.text
    again = typed(key=str(entry.key), version=entry.version, **NO_SOURCE)
    again["new-file-kept"] = answer.context["new_file"].aside.token
    assert officer.post(f"/entries/{entry.pk}/edit/", again).status_code == 302
    assert entry.evidence.get().file_name == "letter.pdf"


@pytest.mark.parametrize(("content", "name"), [(b"MZ a program", "letter.pdf"), (PDF[:20], "letter.pdf")])
def test_a_file_that_is_refused_costs_no_word(officer, content, name, shelf):
    answer = officer.post(NEW, with_file(content, name, do="submit", **{"new-file-title": "A letter"}))
    entry = ProgressEntry.objects.get()
    assert (entry.state, entry.narrative_en, StoredFile.objects.count()) == ("draft", "Forty families came back.", 0)
    [form] = [one for one in Forms(answer.text).found if one.action == f"/entries/{entry.pk}/edit/"]
    assert form.marked == {"new-file-file"} and not list(shelf.iterdir())
    assert form.fields["new-file-title"] == ["A letter"]


def test_of_a_draft_whose_file_was_refused_the_device_is_told_that_its_words_are_safe(officer):
    """Else it offers them again as not saved, beside the message that they are."""
    answer = officer.post(NEW, with_file(b"MZ a program"), follow=True)
    assert f'data-saved="{ProgressEntry.objects.get().key}"' in answer.text


def test_a_file_that_is_too_large_is_told_at_its_field_and_saves_nothing(officer, settings):
    settings.FILE_MOST_BYTES = 40
    answer = officer.post(NEW, with_file())
    assert (answer.status_code, ProgressEntry.objects.count()) == (422, 0)
    assert [problem.anchor for problem in answer.context["problems"]] == ["id_new-file-file"]


@pytest.mark.parametrize("fault", [{"when": "one day"}, {"do": "add-figure"}, {"do": "suggest"}])
def test_a_chosen_file_waits_while_its_form_is_mended(officer, shelf, fault):
    answer = officer.post(NEW, with_file(**fault))
    token = answer.context["new_file"].aside.token
    assert (
        f'name="new-file-kept" value="{token}"' in answer.text and "kept for you, for a day: letter.pdf" in answer.text
    )
    assert not StoredFile.objects.exists()
    officer.post(NEW, typed(**NO_SOURCE, **{"new-file-kept": token, "new-file-title": "A letter"}))
    assert (Evidence.objects.get().title, Evidence.objects.get().file_name) == ("A letter", "letter.pdf")
    assert len(list(shelf.iterdir())) == 1


def test_a_file_that_waits_can_be_left_out_replaced_or_be_gone(officer, shelf):
    def again(**sent):
        first = officer.post(NEW, with_file(when="one day"))
        return officer.post(NEW, typed(**NO_SOURCE, **{"new-file-kept": first.context["new_file"].aside.token}, **sent))

    again(**{"new-file-leave_out": "on"})
    assert not Evidence.objects.exists()
    again(**{"new-file-file": upload(PDF + b" %%EOF", "other.pdf")})
    assert Evidence.objects.get().file_name == "other.pdf"
    token = officer.post(NEW, with_file(when="one day")).context["new_file"].aside.token
    [path.unlink() for path in shelf.iterdir()]
    gone = officer.post(NEW, typed(**NO_SOURCE, **{"new-file-kept": token}))
    assert "choose it again" in str(gone.context["problems"]) and ProgressEntry.objects.count() == 2
    assert "new-file-kept" not in gone.text
    again = officer.post(NEW, typed(do="put-back", **NO_SOURCE, **{"new-file-kept": token}))
    assert "choose it again" in again.text


def test_a_file_waits_for_the_person_alone_who_chose_it(client, world):
    client.force_login(world.people.unit_officer)
    token = client.post(NEW, with_file(when="one day")).context["new_file"].aside.token
    client.force_login(world.people.field_officer)
    for sent in (token, f"{token}x", "no token", "x" * 3000):
        assert client.post(NEW, typed(**NO_SOURCE, **{"new-file-kept": sent})).status_code == 422
    assert not Evidence.objects.exists()


def test_the_form_says_where_the_file_stands_already(officer, draft):
    officer.post(NEW, with_file())
    said = officer.post(NEW, with_file(), follow=True)
    assert "The same file is a source of another entry" in said.text


def test_who_was_signed_out_is_told_to_choose_the_file_again(officer):
    officer.logout()
    assert "choose it again" in officer.post(NEW, with_file()).text
    assert "choose it again" not in officer.post(NEW, typed()).text


def test_a_program_attaches_a_file_under_the_version_that_it_read(officer, draft):
    answer = officer.post(address(draft), {"file": upload(), "title": "A letter", "kind": "un", "version": 1})
    assert answer.status_code == 200 and answer["ETag"] == '"2"'
    [source] = answer.json()["evidence"]
    assert (source["title"], source["kind"], source["file_name"]) == ("A letter", "un", "letter.pdf")
    for headers, status in (({}, 400), ({"If-Match": '"1"'}, 412)):
        answer = officer.post(address(draft), {"file": upload(b"%PDF-1 other %%EOF")}, headers=headers)
        assert answer.status_code == status


@pytest.mark.parametrize(
    ("sent", "field"),
    [({}, "file"), ({"file": "no file"}, "file"), ({"file": upload(b"MZ")}, "file")]
    + [({"file": upload(), "kind": "rumour"}, "kind"), ({"file": upload(), "name": "x"}, "name")],
)
def test_a_program_is_told_which_field_was_wrong(officer, draft, sent, field):
    answer = officer.post(address(draft), {"version": 1, **sent})
    assert answer.status_code == 400 and [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Evidence.objects.exists()


def test_a_program_is_told_that_a_file_is_too_large(officer, draft, settings):
    settings.FILE_MOST_BYTES = 40
    answer = officer.post(address(draft), {"version": 1, "file": upload()})
    assert answer.status_code == 400 and "larger than" in answer.json()["errors"][0]["expected"]


@pytest.mark.parametrize("name", ["unit_officer", "unit_coordinator", "government", "participant", "observer"])
def test_a_program_attaches_only_where_its_account_may_write(client, world, draft, name):
    client.force_login(getattr(world.people, name))
    assert client.post(address(draft), {"version": 1, "file": upload()}).status_code == 403
    assert not Evidence.objects.exists()


def test_nothing_is_attached_to_what_is_sealed(officer, world):
    sealed = standing_entry(world)
    assert officer.post(address(sealed), {"version": sealed.version, "file": upload()}).status_code == 409


def attach_on_page(officer, draft, version, **sent):
    said = {"version": version, "title": "A letter", "kind": "government", **sent}
    return officer.post(reverse("entry-attach", kwargs={"pk": draft.pk}), said)


@pytest.mark.parametrize(("more", "status"), [({"stale": True}, 409), ({"title": "x" * 2001}, 422)])
def test_a_file_sent_from_the_entrys_page_waits_where_it_cannot_be_attached_yet(officer, draft, shelf, more, status):
    stale, version = more.pop("stale", False), draft.version
    if stale:
        officer.post(f"/entries/{draft.pk}/edit/", typed(key=str(draft.key), version=version, actor="X", **NO_SOURCE))
        draft.refresh_from_db()
    answer = attach_on_page(officer, draft, version, file=upload(PDF, "letter.pdf"), **more)
    assert answer.status_code == status and not Evidence.objects.exists()
    assert "kept for you, for a day: letter.pdf" in answer.text and "<details open>" in answer.text
    [token] = re.findall(r'name="kept" value="([^"]+)"', answer.text)
    shown = int(re.search(r'enctype="multipart.*?name="version" value="(\d+)"', answer.text, re.S)[1])
    assert attach_on_page(officer, draft, shown, kept=token).status_code == 302 and shown == draft.version
    assert (Evidence.objects.get().title, Evidence.objects.get().file_name) == ("A letter", "letter.pdf")
    assert len(list(shelf.iterdir())) == 1
    gone = attach_on_page(officer, draft, shown + 1, kept=token)
    assert gone.status_code == 422 and "choose it again" in gone.text and f'value="{token}"' not in gone.text
