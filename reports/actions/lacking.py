"""What is wrong with words that came to the Unit, before they are registered."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from poa.clock import day_in_geneva
from reports.models import IndependentReport
from tracking.actions.authors import listed_already
from tracking.checking import not_yet
from tracking.errors import Incomplete


def faults_of(row, *, at):
    """Return {field: sentence} of what a row of received words lacks."""
    faults = {}
    if not row.text.strip() and row.file is None:
        faults["text"] = _("Give the file as it was received, or its text.")
    if isinstance(row, IndependentReport) and bool(row.organization) == bool(row.name.strip()):
        faults["name"] = _("Choose the organization or write its name, one of the two.")
    elif isinstance(row, IndependentReport) and (told := listed_already(row.name)):
        faults["name"] = told
    if row.received_on > (today := day_in_geneva(at)):
        faults["received_on"] = not_yet(row.received_on, today)
    try:
        row.clean_fields(exclude=["organization", "name", "file", *faults])
    except ValidationError as error:
        faults |= {name: " ".join(messages) for name, messages in error.message_dict.items()}
    return faults


def faults_of_links(registration, countries, paragraphs):
    faults = {}
    if not registration.countries or len(countries) != len(set(registration.countries)):
        faults["countries"] = _("Name at least one country that reports.")
    if not registration.paragraphs or len(paragraphs) != len(set(registration.paragraphs)):
        faults["paragraphs"] = _("Name at least one paragraph of the Programme.")
    return faults


def refuse(faults):
    if faults:
        raise Incomplete(faults)
