"""Sums of money: never across currencies but in United States dollars, and there only at rates that are stated."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

USD = "USD"
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Money:
    """What was asked for, what came and what is short, in the currency of the requirement and in dollars.

    None is not known: no requirement, no contribution listed, contributions in several currencies, a rate that nobody
    states, or, of what is short, a list of contributions that is not whole. `received_usd` is part of what came where
    `unpriced` contributions have no rate.
    """

    asked: Decimal | None
    received: Decimal | None
    short: Decimal | None
    asked_usd: Decimal | None
    received_usd: Decimal | None
    short_usd: Decimal | None
    unpriced: int


def in_usd(amount, currency, rate):
    """Return an amount in dollars; None where it is not known or no rate is stated. `rate` is units for one dollar."""
    if amount is None or currency == USD:
        return amount
    return (amount / rate).quantize(CENT, ROUND_HALF_UP) if rate else None


def money_of(activity, contributions):
    """Return the Money of an activity."""
    given = list(contributions)
    known = bool(given) or activity.contributions_whole
    one_currency = bool(activity.currency) and all(one.currency == activity.currency for one in given)
    received = sum((one.amount for one in given), Decimal(0)) if known and one_currency else None
    priced = [in_usd(one.amount, one.currency, one.usd_rate) for one in given]
    unpriced = priced.count(None)
    received_usd = sum(filter(None, priced), Decimal(0)) if known and not unpriced else None
    asked_usd = in_usd(activity.requirement, activity.currency, activity.usd_rate)
    whole = activity.contributions_whole
    return Money(
        asked=activity.requirement,
        received=received,
        short=lacking(activity.requirement, received) if whole else None,
        asked_usd=asked_usd,
        received_usd=received_usd,
        short_usd=lacking(asked_usd, received_usd) if whole else None,
        unpriced=unpriced,
    )


def lacking(asked, received):
    """Return what is still lacking; None where either is not known."""
    return None if asked is None or received is None else max(asked - received, Decimal(0))


@dataclass(frozen=True)
class Total:
    """A sum in dollars over those activities of which it is known, and how many these are."""

    amount: Decimal | None
    known: int


def totals(money):
    """Return {asked, received, short: Total} in dollars over many Money."""
    told = list(money)
    found = {}
    for name in ("asked", "received", "short"):
        amounts = [value for one in told if (value := getattr(one, f"{name}_usd")) is not None]
        found[name] = Total(sum(amounts, Decimal(0)) if amounts else None, len(amounts))
    return found
