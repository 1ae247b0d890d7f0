"""Make the demonstration's database ready: its own place, its programme, its mark."""

import os

from django.conf import settings
from django.core.management import CommandError
from django.db import transaction

from poa import beforehand, environment
from poa.actions.founding import mark_as_demonstration
from poa.models import Installation


def require_place_of_its_own():
    """Refuse to turn a real installation into a demonstration (design, ruling 8). Raises CommandError."""
    if environment.text("DATABASE_URL"):
        raise CommandError(beforehand.ONE_TOO_MANY)
    if not os.environ.get("POA_DATA_DIR"):
        raise CommandError(
            "The demonstration needs a folder of its own: start it with `python3 run.py demo`, or name a folder for it "
            "in POA_DATA_DIR."
        )


def require_demonstration_of(code):
    """Refuse a database that holds another programme, or a real installation. Raises CommandError."""
    standing = Installation.current()
    if standing and (standing.programme.code != code or not standing.demonstration):
        kind = "the demonstration" if standing.demonstration else "a real installation"
        raise CommandError(
            f"{settings.DATA_DIR} holds {kind} of “{standing.programme}”: name another folder in POA_DATA_DIR."
        )


@transaction.atomic
def bring_programme(load, *, by, at):
    """Load the programme and mark the installation in one transaction: nothing is ever half a demonstration."""
    report = load()
    if not Installation.current().demonstration:
        mark_as_demonstration(by=by, at=at)
    return report.changes()
