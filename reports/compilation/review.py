"""What a review of several years tells beside the rest (para. 149): its years side by side, and its own words."""

from datetime import date, timedelta

from reports.compilation.blocks import count_cells
from reports.document import Cell, Table

COLUMNS = ("year", "period", "facts", "commitments", "silent", "share")


def worded(record, key):
    """Return the key of a sentence on silence: of two rounds, or in a review of all its years."""
    return f"{key}.review" if record.is_review else key


def years(record, t):
    """Return a table of the facts and the silence of each round within the review."""
    columns = tuple(t(f"review.column.{name}") for name in COLUMNS)
    rows = tuple(year_row(record, row, t) for row in record.snapshot["rounds_within"])
    return Table(t("review.years"), columns, rows, anchor="years", sheet=t("review.sheet"))


def year_row(record, row, t):
    told = [entry for entry in record.entries if row["period_start"] <= entry["by_on"] < row["period_end"]]
    spoken, asked = record.spoken(told), record.applicable
    silent = sum(commitment not in spoken for commitment in asked)
    last = (date.fromisoformat(row["period_end"]) - timedelta(days=1)).isoformat()
    period = Cell(t("review.period", start=t.day(row["period_start"]), end=t.day(last)))
    share = Cell(t.catalogue.share(silent, len(asked)))
    return Cell(str(row["year"])), period, *count_cells(t, len(told), len(asked), silent), share
