"""A Government's focal point is told by e-mail that its country report is before it: once, in its language."""

from datetime import timedelta

import pytest
from django.core import mail

from poa.actions.notices import send_at_once, send_digests
from poa.models import Notice, User
from reports import actions
from tests.cast import NOW
from tests.reports.country_kit import LATER, REPLY_BY, saved, sent, submitted

MORNING = NOW.replace(hour=9) + timedelta(days=1)
PAGE = "/reports/country-reports/1999/TJK/"


@pytest.fixture
def posted(cast, settings):
    settings.MAIL = ("mail.example",)
    User.objects.filter(pk=cast.government.pk).update(email="someone@example.org")


def letters(person, at=MORNING):
    """Send what waits; return how many lines on the consultation this person was sent."""
    send_digests(at=at)
    return Notice.objects.filter(person=person, kind="consulted", sent_at__isnull=False).count()


def test_the_focal_point_reads_it_once_in_the_digest_with_the_day_and_the_page(begun, cast, posted):
    """At once comes only what is returned or said to somebody."""
    sent(begun, cast)
    assert send_at_once(at=NOW) == 0
    assert letters(cast.government) == 1 == letters(cast.government)
    [letter] = mail.outbox
    assert "Country report for 1999, Tajikistan: sent to your Government, for a reply by 11 July 1999" in letter.body
    assert PAGE in letter.body
    assert set(Notice.objects.filter(kind="consulted").values_list("person", flat=True)) == {cast.government.pk}


def test_it_is_told_in_their_language(begun, cast, posted):
    User.objects.filter(pk=cast.government.pk).update(language="ru")
    sent(begun, cast)
    letters(cast.government)
    assert "Таджикистан" in mail.outbox[0].body and "11 июля 1999" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("changed", "day", "told"),
    [(False, REPLY_BY, 1), (True, REPLY_BY, 2), (False, REPLY_BY + timedelta(days=9), 2)],
    ids=["as it was", "another version", "another day"],
)
def test_what_is_sent_again_is_told_again_where_it_is_new(begun, cast, posted, changed, day, told):
    report = submitted(begun, cast)
    assert letters(cast.government) == 1
    report = actions.return_report(report=report, reason="Say more.", by=cast.officer, at=NOW)
    if changed:
        saved(report, "constraints", "The pass is closed.", by=cast.field)
        report.refresh_from_db()
    actions.send_to_government(report=report, reply_by_on=day, by=cast.field, at=NOW)
    assert letters(cast.government, at=MORNING + timedelta(days=1)) == told


def test_whoever_cannot_open_the_report_any_more_is_sent_nothing(begun, cast, posted):
    sent(begun, cast)
    cast.government.countries.clear()
    assert letters(cast.government, at=LATER) == 1 and mail.outbox == []


def test_the_start_page_asks_for_a_reply_only_while_one_can_be_given(client, cast, begun):
    sent(begun, cast)
    client.force_login(cast.government)
    asked = PAGE.encode()
    assert asked in client.get("/portal/").content
    actions.close_round(round=begun.round, by=cast.coordinator, at=LATER)
    assert asked not in client.get("/portal/").content
