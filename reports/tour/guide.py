"""The tour as its pages show it: the steps with whether each is done, and who can do it."""

from dataclasses import dataclass

from poa.access import Role, can, role_of
from poa.models import Party, User
from reports.tour.step import Step
from reports.tour.steps import CHAPTERS, STEPS

# Who may do what an officer does: a coordinator is one as well.
ALSO = {Role.UNIT_OFFICER: (Role.UNIT_COORDINATOR,)}


@dataclass(frozen=True)
class Stop:
    """A step of one year as one reader is shown it; `done` is None where what it rests on is closed to their role."""

    number: int
    step: Step
    done: bool | None
    is_yours: bool

    @property
    def role(self):
        return Role(self.step.role).label


def stops_of(year):
    """Return every step of the year, numbered, in one or two queries a step."""
    return [stop(number, step, year) for number, step in enumerate(STEPS, start=1)]


def stop(number, step, year):
    told = any(can(year.user, permission) for permission in step.seen_with)
    mine = role_of(year.user) in (step.role, *ALSO.get(step.role, ()))
    return Stop(number, step, step.done(year) if told else None, mine)


def chapters_of(stops):
    """Return [(chapter, its stops)] in their order."""
    by_key = {each.step.key: each for each in stops}
    return [(chapter, [by_key[step.key] for step in chapter.steps]) for chapter in CHAPTERS]


def following(stops):
    """Return the first step that is not done, as far as this reader can tell; None when nothing is left."""
    return next((each for each in stops if each.done is False), None)


def accounts_for(step):
    """Return the names of the accounts that can do a step, the oldest first."""
    rows = User.objects.filter(role=step.role, is_active=True).order_by("pk")
    return list(rows.values_list("username", flat=True))


def governments_here():
    """Return the countries whose Government has an account."""
    people = User.objects.filter(role=Role.GOVERNMENT, is_active=True)
    return list(Party.objects.reporting_countries().filter(pk__in=people.values("countries")))
