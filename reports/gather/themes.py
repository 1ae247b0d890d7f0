"""Read the themes of the second phase's Work Plan, as far as a source had told of them by a day."""

import re

from poa.models import HistoryDocument, Resolution
from reports.gather.links import linked
from reports.models import Meeting, Round, Theme

THEME = ("key", "title_en", "title_ru")
BY_ITS_SOURCE = ("leads_note", "source")
SYMBOL = re.compile(r"[A-Z][\w.-]*(?:/[\w.-]+)+")


def themes(told, *, as_of):
    """Return the themes for a round after the first review, `told` being the round's own row; else none.

    A theme is told of once its source was there or a meeting on it was over; what only a later source says is left out.
    """
    if not is_of_second_phase(told):
        return []
    of = {name: getattr(Theme, name).through.objects for name in ("leads", "paragraphs", "meetings")}
    held = dict(Meeting.objects.over_by(as_of).values_list("pk", "key"))
    leads = linked(of["leads"], "theme_id", "party__code")
    numbers = linked(of["paragraphs"], "theme_id", "paragraph__number")
    met = linked(of["meetings"], "theme_id", "meeting_id")
    later, found = symbols_after(as_of), []
    for row in Theme.objects.order_by("position").values("pk", *THEME, *BY_ITS_SOURCE):
        key = row.pop("pk")
        meetings = [held[one] for one in met.get(key, []) if one in held]
        cited = set(SYMBOL.findall(row["source"]))
        known = not cited or not cited <= later
        if not (known or meetings):
            continue
        said = {} if known else dict.fromkeys(BY_ITS_SOURCE, "")
        codes = leads.get(key, []) if known else []
        found.append({**row, **said, "leads": codes, "paragraphs": numbers.get(key, []), "meetings": meetings})
    return found


def is_of_second_phase(told):
    """Whether a round ends after the first review did, which the second phase follows (A/RES/56/134)."""
    first = (
        Round.every.filter(kind=Round.Kind.REVIEW).order_by("period_end").values_list("period_end", flat=True).first()
    )
    return first is not None and told["period_end"] > first


def symbols_after(day):
    """Return the symbols of the resolutions that were adopted only after this day."""
    own = Resolution.objects.filter(adopted_on__gt=day).values_list("symbol", flat=True)
    others = HistoryDocument.objects.filter(latest_on__gt=day).exclude(symbol="").values_list("symbol", flat=True)
    return {*own, *others}
