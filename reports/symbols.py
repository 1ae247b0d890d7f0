"""Reports by symbol: one line a symbol, for it stands for the report in every language."""

from django.utils.translation import get_language


def by_symbol(reports):
    """Return, for each symbol in the order of these reports, its languages, the reader's own first."""
    rows = {}
    for report in reports:
        rows.setdefault(report.symbol, []).append(report)
    own = get_language()
    return [sorted(each, key=lambda row: row.language != own) for each in rows.values()]
