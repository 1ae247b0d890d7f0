"""Activities as they stood on a day: told from their kept versions, in the shape of the rows that stand today."""

from dataclasses import asdict
from types import SimpleNamespace

from django.db.models import prefetch_related_objects

from poa.models import Paragraph, Party
from tracking.actions.activities import GIVEN, PLAIN, ActivityContent, ContributionContent, revived
from tracking.models import ActivityVersion, Contribution, FundingRecord
from tracking.models.entries import AUDIENCES
from tracking.money import money_of

# What is said of the list of contributions goes with it.
OF_THE_LIST = ("contributions_whole", "surplus_note")


class Rows(tuple):
    """Rows beside an activity, asked as those of the database are."""

    __slots__ = ()

    def all(self):
        return self


class ActivityThen(SimpleNamespace):
    """What an activity said by a day, with what had come; `version` tells when these words were put on record."""

    @property
    def money(self):
        return money_of(self, self.contributions)

    def get_audience_display(self):
        return dict(AUDIENCES).get(self.audience, self.audience)

    def __str__(self):
        return self.title


def versions_told(user, *, as_of=None, known_by=None):
    """Return the version of each activity that this reader is told by a day, of those begun by then; newest first."""
    rows = ActivityVersion.objects.told_to(user, as_of=as_of, known_by=known_by)
    rows = rows.by(as_of) if as_of else rows
    return rows.select_related("agency", "activity").order_by("-earliest_on", "-activity_id")


def as_they_stood(versions, *, as_of=None, known_by=None, whole=True):
    """Return what these versions say, with what was given by the day, in four queries at most, however many they are.

    What came by a day is told as it is known today, or by the day of `known_by`; all else has no day of its own, and is
    told as it stood. `whole` loads what is no column of a list: the paragraphs, the appeal or budget.
    """
    rows = list(versions)
    if not known_by:
        prefetch_related_objects(rows, "activity__contributions")
    said = [ActivityContent(**revived(row.content)) for row in rows]
    named = {
        "countries": named_in(Party, "code", {code for one in said for code in one.countries}),
        "paragraphs": named_in(Paragraph, "number", {number for one in said for number in one.paragraphs if whole}),
        "records": named_in(FundingRecord, "key", {one.record for one in said if one.record and whole}),
    }
    return [told(row, one, as_of=as_of, known_by=known_by, **named) for row, one in zip(rows, said, strict=True)]


def told(version, content, *, as_of, known_by, countries, paragraphs, records):
    """Return one version as an activity is read."""
    source = content if known_by else version.activity
    given = list(map(as_row, content.contributions)) if known_by else version.activity.contributions.all()
    return ActivityThen(
        **{name: getattr(content, name) for name in PLAIN if name not in OF_THE_LIST},
        **{name: getattr(source, name) for name in OF_THE_LIST},
        pk=version.activity_id,
        id=version.activity_id,
        version=version,
        agency=version.agency,
        record=records.get(content.record),
        countries=Rows(row for code, row in countries.items() if code in content.countries),
        paragraphs=Rows(row for number, row in paragraphs.items() if number in content.paragraphs),
        contributions=Rows(one for one in given if not as_of or one.earliest_on <= as_of),
    )


def as_row(one: ContributionContent):
    return Contribution(**{name: value for name, value in asdict(one).items() if name in GIVEN})


def named_in(model, field, values):
    """Return {what it is named by: row} of these rows, in the order of their kind; asks nothing for none."""
    return {getattr(row, field): row for row in model.objects.filter(**{f"{field}__in": values})} if values else {}
