"""The first day of an installation: its coordinator, and whether it is a demonstration."""

from datetime import UTC, date, datetime

import pytest

from poa.access import Permission, can
from poa.actions.founding import first_coordinator, mark_as_demonstration
from poa.errors import AlreadyFounded
from poa.models import Event, Installation, Party, Programme

NOW = datetime(1999, 7, 1, 12, tzinfo=UTC)
WHO = {"username": "first", "password": "a long word for one", "by": "a test", "at": NOW}


@pytest.fixture
def agency(db):
    words = {"code": "x", "title_en": "X", "short_title_en": "X", "place_en": "Here", "source_symbol": "X/1"}
    programme = Programme.objects.create(**words, adopted_on=date(1996, 5, 31))
    Installation.objects.create(pk=1, programme=programme)
    return Party.objects.create(code="UNO", kind="agency", name_en="Uno", reporting_agency=True)


def test_the_first_coordinator_may_grant_roles_and_is_on_the_log(agency):
    account = first_coordinator(organization=agency, **WHO)
    assert can(account, Permission.GRANT_ROLES)
    assert Event.objects.get().by_name == "a test"


def test_there_is_no_second_first_coordinator(agency):
    first_coordinator(organization=agency, **WHO)
    with pytest.raises(AlreadyFounded):
        first_coordinator(organization=agency, **WHO | {"username": "second"})


def test_an_installation_with_people_never_becomes_a_demonstration(agency):
    """Design, ruling 8: training never mixes with the record."""
    first_coordinator(organization=agency, **WHO)
    with pytest.raises(AlreadyFounded):
        mark_as_demonstration(by="a test", at=NOW)
    assert not Installation.current().demonstration


def test_the_mark_of_a_demonstration_is_a_logged_act(agency):
    mark_as_demonstration(by="a test", at=NOW)
    assert Installation.current().demonstration
    assert Event.objects.get().kind == "installation.marked"
