"""Bring the demonstration's rounds to the states and dates that its script tells."""

from datetime import datetime, timedelta

from poa.clock import day_in_geneva
from reports.actions import close_round, extend_date, open_round, set_dates, start_compiling
from reports.models import Round

ACTS = {Round.State.OPEN: open_round, Round.State.COMPILING: start_compiling, Round.State.CLOSED: close_round}
ORDER = Round.State.values


def play(script, *, by, at):
    """Move each round to where the script has it, through every state on the way. Return how many acts there were."""
    moves = 0
    for row in script:
        for told in row["acts"]:
            standing = named(row)
            if ORDER.index(standing.state) < ORDER.index(told["to"]):
                moment = datetime.fromisoformat(told["at"]) if told["at"] else at
                ACTS[told["to"]](round=standing, by=by, at=moment)
                moves += 1
        moves += give_dates(row, by=by, at=at)
    return moves


def named(row):
    """Return the round that a line of the script is about: a year's, or by its first and last year a review."""
    return Round.every.called(row["year"]).get()


def give_dates(row, *, by, at):
    """Set the dates that a script gives in days from today, once, and put off what it puts off."""
    standing = named(row)
    if "dates_in_days" not in row or standing.dates.exists():
        return 0
    today = day_in_geneva(at)
    dates = {kind: today + timedelta(days=days) for kind, days in row["dates_in_days"].items()}
    set_dates(round=standing, dates=dates, by=by, at=at)
    for told in row["put_off"]:
        later = {"kind": told["kind"], "new_day": today + timedelta(days=told["to_in_days"])}
        extend_date(round=standing, **later, country=told["country"], reason=told["reason"], by=by, at=at)
    return 1 + len(row["put_off"])
