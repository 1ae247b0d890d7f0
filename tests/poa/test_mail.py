"""What people are sent: some things at once, the rest once a day, nothing twice, nothing lost, nothing unwanted."""

import smtplib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import override_settings
from django.utils.translation import override as override_language

from poa.actions.notices import choose_mail, send_at_once, send_digests, tell
from poa.models import Event, Notice, User
from tests.cast import NOW
from tests.tracking.test_assessment_acts import judgement
from tracking.actions.assessments import propose_assessment, return_assessment
from tracking.actions.entries import change_audience, return_entry, submit_entry
from tracking.actions.telling import remind

MORNING = datetime(1999, 7, 2, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def with_a_server(settings):
    settings.MAIL, settings.SITE_ADDRESS = ("mail.example",), "https://follow-up.example"


@pytest.fixture
def field(cast):
    # Each an address of their own: accounts that share one count as one person, for whom nothing of theirs waits.
    User.objects.update(email=Concat("username", Value("@example.org")))
    User.objects.filter(pk=cast.field.pk).update(email="someone@example.org")
    return User.objects.get(pk=cast.field.pk)


def returned(cast, make_entry, reason="Which source?"):
    entry = make_entry(state="submitted", narrative_en="Forty families went home.")
    return return_entry(entry=entry, version=entry.version, reason=reason, by=cast.officer, at=NOW)


def bodies():
    return [message.body for message in mail.outbox]


def test_what_is_returned_is_said_at_once_with_the_reason_and_a_link(cast, make_entry, field):
    entry = returned(cast, make_entry)
    assert send_at_once(at=NOW) == 1
    (message,) = mail.outbox
    assert message.to == ["someone@example.org"] and message.content_subtype == "plain"
    assert "Returned to you: “Forty families went home.” The reason: Which source?" in message.body
    assert f"https://follow-up.example/entries/{entry.pk}/" in message.body
    assert "https://follow-up.example/mail/" in message.body


def test_no_line_is_sent_twice(cast, make_entry, field):
    entry = returned(cast, make_entry)
    send_at_once(at=NOW)
    tell(
        person=field, kind="entry_returned", key=Notice.objects.get().key.partition(":")[2], on=entry, path="/", at=NOW
    )
    assert (send_at_once(at=NOW), send_digests(at=MORNING), len(mail.outbox)) == (0, 0, 1)
    entry = submit_entry(entry=entry, version=entry.version, by=cast.field, at=NOW + timedelta(hours=1))
    return_entry(entry=entry, version=entry.version, reason="Still none.", by=cast.officer, at=NOW + timedelta(hours=2))
    assert send_at_once(at=NOW + timedelta(hours=2)) == 1 and "Still none." in mail.outbox[1].body


def test_a_mention_is_told_at_once_in_the_readers_words(cast, make_entry, field):
    entry = make_entry()
    tell(
        person=field,
        kind="mentioned",
        key="comment-1",
        on=entry,
        path="/x/",
        at=NOW,
        by="An officer",
        what="a <b>\nword",
    )
    send_at_once(at=NOW)
    assert "An officer mentioned you: a <b> word" in mail.outbox[0].body
    assert mail.outbox[0].subject == "An officer mentioned you: a <b> word"


def test_one_digest_a_day_from_the_morning_on(cast, make_entry, field):
    first = make_entry(state="verified", narrative_en="First.")
    assert send_at_once(at=NOW) == 0 and send_digests(at=MORNING - timedelta(hours=3)) == 0
    assert send_digests(at=MORNING) == 1 and "Now on the record: “First.”" in bodies()[0]
    make_entry(state="verified", narrative_en="Second.", at=MORNING)
    assert send_digests(at=MORNING + timedelta(hours=8)) == 0
    assert send_digests(at=MORNING + timedelta(days=1)) == 1
    assert "Second." in bodies()[1] and "First." not in bodies()[1] and str(first.pk) not in bodies()[1]


def test_the_unit_is_reminded_of_what_waits_and_of_what_is_late_once_each(cast, make_entry, field):
    make_entry(state="submitted", narrative_en="Waiting.")
    for _number in range(3):
        remind(at=NOW)
    assert set(Notice.objects.values_list("person__username", "kind")) == {
        ("officer", "entry_waiting"),
        ("other_officer", "entry_waiting"),
        ("coordinator", "entry_waiting"),
    }
    send_digests(at=MORNING)
    remind(at=NOW + timedelta(days=15))
    assert send_digests(at=MORNING + timedelta(days=15)) == 3
    assert "Has waited for more than two weeks: “Waiting.”" in bodies()[-1]


def test_what_waits_no_more_when_the_digest_leaves_is_not_told(cast, make_entry, field):
    entry = make_entry(state="submitted", narrative_en="Waiting.")
    remind(at=NOW)
    assert Notice.objects.filter(kind="entry_waiting").count() == 3
    returned_one = return_entry(
        entry=entry, version=entry.version, reason="Why?", due_on=date(1999, 7, 3), by=cast.officer, at=NOW
    )
    remind(at=NOW)
    assert set(Notice.objects.values_list("kind", flat=True)) == {"entry_returned", "return_ahead"}
    submit_entry(entry=returned_one, version=returned_one.version, by=cast.field, at=NOW + timedelta(hours=1))
    remind(at=NOW + timedelta(hours=2))
    assert not Notice.objects.filter(kind="return_ahead").exists()


def test_days_paragraphs_and_countries_are_told_in_the_readers_language(cast, make_entry, field):
    User.objects.filter(pk=field.pk).update(language="ru")
    entry = make_entry(state="submitted")
    return_entry(entry=entry, version=entry.version, reason="Why?", due_on=date(1999, 7, 3), by=cast.officer, at=NOW)
    remind(at=NOW)
    with override_language("ru"):
        assert "3 июля 1999 года" in Notice.objects.get(kind="return_ahead").line
    proposed = propose_assessment(judgement=judgement(), by=User.objects.get(pk=field.pk), at=NOW)
    return_assessment(assessment=proposed, reason="Which law?", by=cast.officer, at=NOW)
    told = Notice.objects.get(kind="assessment_returned").words["what"]
    assert told == f"п. {proposed.paragraph_id}, {proposed.country.name_ru}"


@pytest.mark.parametrize(("before", "then", "day"), [("en", "ru", "1 июля 1999 года"), ("ru", "en", "1 July 1999")])
def test_a_day_is_told_in_the_language_of_when_it_is_sent(cast, make_entry, field, before, then, day):
    """A line waits for the digest, and its reader may choose another language meanwhile."""
    User.objects.filter(pk=field.pk).update(language=before)
    returned(cast, make_entry)
    send_at_once(at=NOW)
    remind(at=NOW + timedelta(days=15))
    choose_mail(account=User.objects.get(pk=field.pk), mail="all", language=then, by=field, at=NOW)
    assert send_digests(at=MORNING + timedelta(days=15)) == 1
    [letter] = [each for each in mail.outbox if each.to == [field.email] and "Forty" in each.body][-1:]
    assert day in letter.body and "мая" not in letter.body


def test_the_author_is_reminded_of_what_was_returned_long_ago(cast, make_entry, field):
    returned(cast, make_entry)
    remind(at=NOW + timedelta(days=15))
    told = Notice.objects.get(person=field, kind="entry_late").line
    assert told == "Returned to you on 1 July 1999, and not handed in since: “Forty families went home.”"


@pytest.mark.parametrize(("choice", "at_once", "digest"), [("all", 1, 1), ("at_once", 1, 0), ("none", 0, 0)])
def test_everybody_chooses(cast, make_entry, field, choice, at_once, digest):
    choose_mail(account=field, mail=choice, language="en", by=field, at=NOW)
    returned(cast, make_entry)
    make_entry(state="verified")
    sent = [send_at_once(at=NOW), send_digests(at=MORNING)]
    assert sent == [at_once, digest] and not Notice.objects.filter(person=field).unsent().exists()


def test_a_choice_is_ones_own_and_in_the_log(cast, client, settings):
    client.force_login(cast.observer)
    assert client.post("/mail/", {"mail": "none", "language": "ru"}).status_code == 302
    account = User.objects.get(pk=cast.observer.pk)
    assert (account.mail, account.language) == ("none", "ru" if "ru" in dict(settings.LANGUAGES) else "en")
    assert Event.objects.filter(kind="account.mail_chosen", by=account, to_state="none").count() == 1
    assert client.post("/mail/", {"mail": "spam", "language": "en"}).status_code == 400
    with pytest.raises(PermissionDenied):
        choose_mail(account=cast.officer, mail="none", language="en", by=cast.observer, at=NOW)
    assert User.objects.get(pk=cast.officer.pk).mail == "all"


@pytest.mark.parametrize("fault", [smtplib.SMTPServerDisconnected("gone"), ConnectionRefusedError(), TimeoutError()])
def test_a_failing_server_loses_nothing(cast, make_entry, field, monkeypatch, fault):
    returned(cast, make_entry)
    make_entry(state="verified")

    def failing(self, fail_silently=False):
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", failing)
        assert (send_at_once(at=NOW), send_digests(at=MORNING)) == (0, 0)
    assert Notice.objects.filter(person=field).unsent().count() == 2
    assert (send_at_once(at=MORNING), send_digests(at=MORNING)) == (1, 1)


def test_an_address_that_is_refused_stops_nobody_elses_mail(cast, make_entry, field, monkeypatch):
    returned(cast, make_entry)
    tell(person=cast.officer, kind="mentioned", key="1", on=make_entry(), path="/x/", at=NOW, by="A", what="b")
    User.objects.filter(pk=field.pk).update(email="nobody@example.org")
    own = EmailMessage.send

    def picky(self, fail_silently=False):
        if self.to == ["nobody@example.org"]:
            raise smtplib.SMTPRecipientsRefused({})
        return own(self, fail_silently)

    monkeypatch.setattr(EmailMessage, "send", picky)
    assert send_at_once(at=NOW) == 1 and not Notice.objects.unsent().exists()


def test_without_a_server_nothing_is_taken(cast, make_entry, field):
    returned(cast, make_entry)
    with override_settings(MAIL=None):
        assert send_at_once(at=NOW) == 0
    assert Notice.objects.unsent().count() == 1


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": ""}, {"email": ""}, {"role": "observer"}])
def test_who_may_no_longer_read_it_is_sent_nothing_of_it(cast, make_entry, field, change):
    entry = make_entry(state="verified")
    change_audience(entry=entry, audience="unit", reason="A name.", by=cast.officer, at=NOW)
    User.objects.filter(pk=field.pk).update(**change)
    assert (send_digests(at=MORNING), mail.outbox) == (0, [])


def test_each_is_told_in_their_own_language(cast, make_entry, field, monkeypatch):
    spoken = []
    monkeypatch.setattr(
        "poa.actions.notices.translation.override", lambda code: spoken.append(code) or override_settings()
    )
    User.objects.filter(pk=field.pk).update(language="ru")
    returned(cast, make_entry)
    send_at_once(at=NOW)
    assert spoken == ["ru"]
