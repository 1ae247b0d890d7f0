"""Independent reports and replies that went through the real acts."""

import uuid
from datetime import date

from poa.models import User
from reports.actions.independent import Received, Registration, forward_report, register_report, reply_to
from reports.models import Forwarding
from tests.cast import NOW
from tests.papers import upload

RECEIVED = date(1999, 5, 1)
DUE = date(1999, 7, 20)


def received(*, text="Families still wait for their houses.", paper=None, **more):
    """Return words as they came; `paper` is the content of a file."""
    said = {"language": "en", "received_on": RECEIVED, "text": text, **more}
    return Received(**said, upload=upload(paper, "report.pdf") if paper else None)


def registered(*, by, words=None, at=NOW, key=None, **more):
    """Return a report on paragraph 68 in Tajikistan."""
    said = {"title": "Houses taken", "countries": ("TJK",), "paragraphs": (68,), "name": "Lanterns", **more}
    return register_report(
        key=key or uuid.uuid4(), registration=Registration(**said), received=words or received(), by=by, at=at
    )


def independent_report(cast, *, words=None, **more):
    """Return a report that is forwarded to the Government of Tajikistan; from a file, unless other words are given."""
    from_paper = words or received(paper=b"%PDF-1.4\nan independent report\n%%EOF\n")
    report = registered(by=cast.officer, words=from_paper, **more)
    forward_report(report=report, country="TJK", reply_due_on=DUE, by=cast.officer, at=NOW)
    return report


def reply(report, *, by: User, words=None):
    """Return the reply of the Government of Tajikistan, with a file."""
    forwarding = Forwarding.objects.get(report=report, country__code="TJK")
    paper = b"%PDF-1.4\na reply\n%%EOF\n"
    said = words or received(text="The houses are given back.", paper=paper, received_on=NOW.date())
    return reply_to(forwarding=forwarding, received=said, by=by, at=NOW)
