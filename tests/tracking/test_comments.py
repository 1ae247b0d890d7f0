"""Comments at a field of an entry: read by those whom it concerns, with colleagues mentioned, until resolved."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from poa.actions.notices import send_at_once
from poa.models import Event, Notice, Party, User
from tests.cast import NOW, PEOPLE
from tracking.actions.comments import comment_on, mentionable, resolve_comment, takes_part
from tracking.actions.entries import change_entry, return_entry
from tracking.content import content_of, whole_entries
from tracking.errors import AlreadyResolved, Incomplete
from tracking.models import EntryComment, ProgressEntry
from tracking.told import digest_of_comment

WORDS = "Which families are these?"
TALKERS = {"officer", "other_officer", "coordinator", "field"}


def said(entry, by, text=WORDS, field="evidence"):
    return comment_on(entry=entry, field=field, text=text, by=by, at=NOW)


def outcome(act, **arguments):
    try:
        with transaction.atomic():
            act(**arguments, at=NOW)
    except PermissionDenied:
        return False
    return True


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("state", ["draft", "submitted", "verified"])
def test_the_unit_the_author_and_the_offices_there_comment_and_resolve(cast, make_entry, who, state):
    entry, by = make_entry(state=state, audience="observers"), getattr(cast, who)
    assert outcome(comment_on, entry=entry, field="", text=WORDS, by=by) == (who in TALKERS)
    comment = said(entry, cast.field)
    assert outcome(resolve_comment, comment=comment, by=by) == (who in TALKERS)
    assert EntryComment.objects.visible_to(by).filter(entry=entry).exists() == (who in TALKERS)


def test_a_comment_never_touches_what_the_entry_says(cast, make_entry):
    entry = make_entry(state="verified")
    before = content_of(whole_entries(ProgressEntry.objects.filter(pk=entry.pk)).get()).digest()
    resolve_comment(comment=said(entry, cast.field), by=cast.officer, at=NOW)
    after = whole_entries(ProgressEntry.objects.filter(pk=entry.pk)).get()
    assert (content_of(after).digest(), after.version) == (before, entry.version)


def test_comment_and_resolution_leave_an_event_each(cast, make_entry):
    entry = make_entry()
    comment = said(entry, cast.field, text=f"{WORDS} @officer")
    resolve_comment(comment=comment, by=cast.officer, at=NOW)
    made, resolved = Event.objects.filter(kind__startswith="entry.comment").order_by("sequence")
    told = {"field": "evidence", "comment": comment.pk, "mentions": ["officer"]}
    assert made.detail == {**told, "said": digest_of_comment(comment)}
    assert (resolved.kind, resolved.by) == ("entry.comment_resolved", cast.officer)
    assert WORDS not in str(made.detail) + made.reason


def test_a_comment_is_resolved_once(cast, make_entry):
    comment = resolve_comment(comment=said(make_entry(), cast.field), by=cast.officer, at=NOW)
    assert (comment.resolved_by, comment.resolved_at) == (cast.officer, NOW)
    with pytest.raises(AlreadyResolved):
        resolve_comment(comment=comment, by=cast.field, at=NOW)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@officer: which?", {"officer"}),
        ("Ask @officer.", {"officer"}),
        ("@officer and @coordinator, please", {"officer", "coordinator"}),
        ("write to info@officer.example", set()),
        ("nobody", set()),
    ],
)
def test_colleagues_are_mentioned_by_their_user_names(cast, make_entry, text, names):
    assert {person.username for person in said(make_entry(), cast.field, text).mentions.all()} == names


@pytest.mark.parametrize("name", ["observer", "participant", "government", "field_elsewhere", "deactivated", "nobody"])
def test_who_may_not_read_the_comments_is_nobody_here(cast, make_entry, name):
    entry = make_entry(state="verified", audience="observers")
    with pytest.raises(Incomplete, match=f"Found @{name}; expected the user names"):
        said(entry, cast.field, f"Look, @{name}")
    assert not EntryComment.objects.exists()


def test_a_colleague_of_another_agency_who_may_not_open_a_draft_is_not_mentioned(cast, make_entry):
    entry = make_entry(by=cast.officer, agencies=(("IOM", ""),))
    with pytest.raises(Incomplete, match="@field"):
        said(entry, cast.officer, "Look, @field")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_comment_is_refused(cast, make_entry, text):
    with pytest.raises(Incomplete, match="Write the comment"):
        said(make_entry(), cast.field, text)


def page_of(client, entry, who):
    client.force_login(who)
    return client.get(reverse("entry", args=[entry.pk])).text


def test_the_page_shows_a_comment_at_its_field_and_takes_new_ones(client, cast, make_entry):
    entry = make_entry(state="submitted")
    client.force_login(cast.officer)
    address = reverse("entry-comment", args=[entry.pk])
    answer = client.post(address, {"field": "paragraphs", "text": WORDS}, follow=True)
    assert "The comment is kept" in answer.text
    beside = page_of(client, entry, cast.field).partition("<dt>Paragraphs</dt>")[2].partition("</dd>")[0]
    assert WORDS in beside and "Resolve" in beside
    comment = EntryComment.objects.get()
    client.post(reverse("entry-comment-resolve", args=[entry.pk, comment.pk]))
    text = page_of(client, entry, cast.officer)
    assert WORDS not in text.partition("<dt>Paragraphs</dt>")[2].partition("</dd>")[0]
    assert "1 comment is resolved" in text and WORDS in text


@pytest.mark.parametrize(
    "field",
    [
        "",
        *"narrative_en narrative_ru figures evidence earliest_on kind".split(),
        *"paragraphs recommendations countries agencies actor on_behalf_of categories confidence audience".split(),
    ],
)
def test_a_comment_at_any_field_is_on_the_page_once(client, cast, make_entry, field):
    entry = make_entry()
    said(entry, cast.field, WORDS, field)
    assert page_of(client, entry, cast.officer).count(f"<p>{WORDS}</p>") == 1


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"text": ""}, "Write the comment first."),
        ({"text": "x" * 4001}, "no more than 4000"),
        ({"text": f"{WORDS} @nobody"}, "Found @nobody"),
        ({"field": "secret"}, "expected one of"),
    ],
)
def test_what_cannot_be_kept_is_told_and_not_lost(client, cast, make_entry, more, told):
    entry = make_entry()
    client.force_login(cast.field)
    answer = client.post(reverse("entry-comment", args=[entry.pk]), {"field": "", "text": WORDS} | more, follow=True)
    assert told in answer.text and not EntryComment.objects.exists()
    assert f"{(more.get('text') or WORDS)[:20]}" in answer.text or more.get("text") == ""


def test_markup_stays_text(client, cast, make_entry):
    entry = make_entry()
    said(entry, cast.field, "<script>alert(1)</script>")
    assert "<script>alert" not in page_of(client, entry, cast.officer)


@pytest.mark.parametrize("who", ["observer", "participant", "government", "administrator", "field_elsewhere"])
def test_nobody_else_sees_that_there_are_comments(client, cast, make_entry, who):
    entry = make_entry(state="verified", audience="observers")
    said(entry, cast.field)
    client.force_login(getattr(cast, who))
    name = "entry" if who == "field_elsewhere" else "portal-entry"
    for address in (reverse(name, args=[entry.pk]), reverse("api-entry-detail", args=[entry.pk])):
        text = client.get(address).text
        assert WORDS not in text and 'id="comments"' not in text


def test_a_comment_on_what_one_may_not_discuss_answers_like_an_absent_one(client, cast, make_entry):
    entry = make_entry(state="verified", audience="observers")
    comment = said(entry, cast.field)
    client.force_login(cast.field_elsewhere)
    assert client.post(reverse("entry-comment", args=[entry.pk]), {"text": WORDS}).status_code == 404
    assert client.post(reverse("entry-comment-resolve", args=[entry.pk, comment.pk])).status_code == 404


def test_a_comment_belongs_to_its_entry(client, cast, make_entry):
    one, other = make_entry(), make_entry()
    comment = said(one, cast.field)
    client.force_login(cast.field)
    assert client.post(reverse("entry-comment-resolve", args=[other.pk, comment.pk])).status_code == 404


def test_comments_outlive_changes_of_a_draft(cast, make_entry):
    entry = make_entry()
    said(entry, cast.field)
    now = content_of(whole_entries(ProgressEntry.objects.filter(pk=entry.pk)).get())
    change_entry(entry=entry, version=1, content=type(now)(**{**vars(now), "actor": "X"}), by=cast.field, at=NOW)
    assert entry.comments.count() == 1


def test_who_is_mentioned_is_told_at_once_and_who_wrote_it_is_not(cast, make_entry):
    said(make_entry(), cast.field, "@officer, and I, @field: which district?")
    (told,) = Notice.objects.all()
    assert (told.person, told.kind) == (cast.officer, Notice.Kind.MENTIONED) and told.kind in Notice.AT_ONCE
    assert "which district?" in told.line and str(cast.field) in told.line


def test_nobody_is_sent_a_mention_who_takes_part_no_more(cast, make_entry, settings):
    """Called elsewhere meanwhile, they may still open the entry, but none of its comments."""
    settings.MAIL = ("mail.example",)
    User.objects.update(email="someone@example.org")
    said(make_entry(state="verified", by=cast.officer), cast.officer, "@field: which district?")
    cast.field.countries.set([Party.objects.get(code="GEO")])
    assert send_at_once(at=NOW) == 0 and not mail.outbox


def test_what_is_wrong_with_a_comment_stands_at_its_field(client, cast, make_entry):
    entry = make_entry()
    client.force_login(cast.field)
    client.post(reverse("entry-comment", args=[entry.pk]), {"field": "evidence", "text": f"{WORDS} @nobody"})
    answer = client.get(reverse("entry", args=[entry.pk]))
    form = answer.context["commenting"]
    assert list(form.errors) == ["text"] and "@nobody" in form.errors["text"][0]
    assert form["field"].value() == "evidence" and answer.text.count("There is a problem") == 1
    assert not client.get(reverse("entry", args=[entry.pk])).context["commenting"].errors


@pytest.mark.parametrize("state", ["draft", "submitted", "verified", "returned"])
@pytest.mark.parametrize("agency", ["UNHCR", "IOM"])
def test_the_form_names_those_and_only_those_who_take_part(client, cast, make_entry, state, agency):
    """One query for all of them says what `takes_part` says of each."""
    colleague = User.objects.create(username="colleague", role="field_officer")
    colleague.organization = Party.objects.get(code=agency)
    colleague.save()
    colleague.countries.set([Party.objects.get(code="TJK")])
    entry = make_entry(state="submitted" if state == "returned" else state)
    if state == "returned":
        entry = return_entry(entry=entry, version=entry.version, reason="Which?", by=cast.officer, at=NOW)
    people = [
        person for person in User.objects.filter(is_active=True).order_by("username") if takes_part(person, entry)
    ]
    assert mentionable(entry) == people and cast.field in people
    client.force_login(cast.field)
    shown = client.get(reverse("entry", args=[entry.pk])).text
    assert all(f"@{person.username}" in shown for person in people) and "@observer" not in shown
