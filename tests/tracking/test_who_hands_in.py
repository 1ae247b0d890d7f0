"""Who hands a draft in speaks for the agencies and countries that it names, on the day they do it (section 1)."""

import pytest
from django.core.exceptions import PermissionDenied

from poa.actions.accounts import grant_role
from poa.models import Party, User
from tests.cast import NOW
from tracking.actions.entries import submit_entry
from tracking.offers import offers


def moved(person, by, *, agency, country):
    where = {"organization": Party.objects.get(code=agency), "countries": [Party.objects.get(code=country)]}
    grant_role(account=person, role="field_officer", by=by, at=NOW, reason="Moved.", **where)
    return User.objects.get(pk=person.pk)


@pytest.mark.parametrize(("agency", "country"), [("IOM", "TJK"), ("UNHCR", "GEO")])
def test_an_author_who_moved_speaks_no_more_for_whom_they_left(cast, make_entry, agency, country):
    entry = make_entry()
    author = moved(cast.field, cast.coordinator, agency=agency, country=country)
    assert "submit" not in offers(author, entry)
    with pytest.raises(PermissionDenied):
        submit_entry(entry=entry, version=1, by=author, at=NOW)


def test_an_author_who_stayed_hands_in(cast, make_entry):
    entry = make_entry()
    assert "submit" in offers(cast.field, entry)
    assert submit_entry(entry=entry, version=1, by=cast.field, at=NOW).state == "submitted"


def test_a_joint_draft_is_handed_in_by_the_unit_that_wrote_it(cast, make_entry):
    joint = make_entry(by=cast.officer, agencies=(("IOM", ""), ("UNHCR", "")))
    assert offers(cast.field, joint) == {"edit"}
    with pytest.raises(PermissionDenied):
        submit_entry(entry=joint, version=1, by=cast.field, at=NOW)
    assert submit_entry(entry=joint, version=1, by=cast.officer, at=NOW).state == "submitted"
