"""A country report on its way, made by the real acts: begun, sent to the Government, submitted, accepted."""

from datetime import date, timedelta

from reports import actions
from tests.cast import NOW

DAY = {"earliest_on": date(1999, 2, 1), "latest_on": date(1999, 2, 1)}
REPLY_BY = NOW.date() + timedelta(days=10)
LATER = NOW + timedelta(days=20)


def sent(report, cast, **more):
    return actions.send_to_government(report=report, reply_by_on=REPLY_BY, by=cast.field, at=NOW, **more)


def replied(report, cast, kind="cleared", text="", at=NOW):
    said = {"kind": kind, "text": text, "original": "en", "version": report.version}
    return actions.give_position(report=report, by=cast.government, at=at, **said)


def submitted(report, cast, **reply):
    report = sent(report, cast)
    replied(report, cast, **reply)
    return actions.submit_report(report=report, by=cast.field, at=NOW)


def accepted(report, cast, audience="participants", **reply):
    report = submitted(report, cast, **reply)
    return actions.accept_report(report=report, audience=audience, by=cast.officer, at=NOW)


def saved(report, key, text, *, by, cite=(), original="en", version=None, at=NOW):
    part = report.parts.get(key=key)
    said = {"text": text, "original": original, "version": version or part.version, "cite": cite}
    return actions.save_part(report=report, key=key, by=by, at=at, **said)
