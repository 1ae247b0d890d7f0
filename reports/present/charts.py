"""Bar charts as SVG that needs no colour: series are told apart by pattern, and each bar bears its value.

Only presentation attributes, no style and no script, so that a strict Content-Security-Policy lets them through.
"""

from dataclasses import dataclass
from math import isfinite

from poa.plain_text import printable
from reports.present.text import escaped

WIDTH = 330  # half a page of 160 mm, or a telephone's whole screen: letters of 7 points on paper
CHARACTER = 6.1  # the mean advance of Noto Sans at 11 units, generous for capitals and Cyrillic
INK, PALE = "#1a1a1a", "#ffffff"
PATTERNS = (
    ("", "#1f4e79"),
    ('<path d="M0 6L6 0M-1 1L1 -1M5 7L7 5" stroke="#1a1a1a" stroke-width="1"/>', ""),
    ('<circle cx="3" cy="3" r="1.2" fill="#1a1a1a"/>', ""),
    ("", "#ffffff"),
    ('<path d="M0 2H6M0 5H6" stroke="#1a1a1a" stroke-width="0.9"/>', ""),
    ('<path d="M0 0L6 6M6 0L0 6" stroke="#1a1a1a" stroke-width="0.8"/>', ""),
)


@dataclass(frozen=True)
class _Scale:
    left: float
    unit: float
    lowest: float

    def at(self, value):
        return self.left + (value - self.lowest) * self.unit


def svg(chart, *, prefix="chart"):
    """Draw a chart; `prefix` keeps its identifiers apart from those of other charts on the page."""
    many = len(chart.series) > 1
    thick, gap = (9, 4) if many else (15, 7)
    labels = [_lines(bar.label, 30) for bar in chart.bars]
    scale = _scale(chart, labels)
    top = 8 + (20 * len(_legend_rows(chart)) + 6 if many else 0)
    parts, y = [], top
    for bar, lines in zip(chart.bars, labels, strict=True):
        height = max(thick * len(bar.values), 13 * len(lines))
        parts.append(_label(lines, scale.left - 8, y + height / 2))
        parts.extend(_bars(bar, scale, y + (height - thick * len(bar.values)) / 2, thick, prefix))
        y += height + gap
    parts.append(_line(scale.at(0), top - 3, y - gap + 3))
    return _frame(chart, prefix, y + 2, (_legend(chart, prefix) if many else "") + "".join(parts))


def _frame(chart, prefix, height, body):
    title, description = escaped(printable(chart.title)), escaped(printable(chart.description))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" font-family="Noto Sans, sans-serif" font-size="11" '
        f'fill="{INK}"><title id="{prefix}-title">{title}</title><desc id="{prefix}-desc">{description}</desc>'
        f"{_patterns(chart, prefix)}{body}</svg>"
    )


def _patterns(chart, prefix):
    drawn = "".join(
        f'<pattern id="{prefix}-p{index}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{PALE}"/>{figure}</pattern>'
        for index, (figure, _) in enumerate(PATTERNS[: len(chart.series)])
        if figure
    )
    return f"<defs>{drawn}</defs>" if drawn else ""


def _fill(index, prefix):
    index %= len(PATTERNS)
    return PATTERNS[index][1] or f"url(#{prefix}-p{index})"


def _scale(chart, labels):
    values = [value for bar in chart.bars for value in bar.values if isfinite(value)]
    lowest, highest = min([0, *values]), max([0, *values])
    left = 16 + CHARACTER * max((len(line) for lines in labels for line in lines), default=0)
    room = WIDTH - left - 12 - CHARACTER * max(len(_figure(value)) for value in [0, *values])
    return _Scale(left, room / ((highest - lowest) or 1), lowest)


def _bars(bar, scale, y, thick, prefix):
    for index, value in enumerate(bar.values):
        shown = value if isfinite(value) else 0
        start, end = sorted((scale.at(0), scale.at(shown)))
        yield (
            f'<rect x="{start:.1f}" y="{y + 1:.1f}" width="{end - start:.1f}" height="{thick - 2}" '
            f'fill="{_fill(index, prefix)}" stroke="{INK}" stroke-width="0.6"/>'
            f'<text x="{end + 5:.1f}" y="{y + thick / 2 + 4:.1f}">{_figure(value)}</text>'
        )
        y += thick


def _label(lines, x, middle):
    first = middle - 6.5 * len(lines) + 10.5
    return "".join(
        f'<text x="{x:.1f}" y="{first + 13 * index:.1f}" text-anchor="end">{escaped(line)}</text>'
        for index, line in enumerate(lines)
    )


def _line(x, top, bottom):
    return f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" stroke="{INK}" stroke-width="0.8"/>'


def _legend_rows(chart):
    rows, room = [[]], 0.0
    for index, name in enumerate(chart.series):
        room += 36 + CHARACTER * len(name)
        if room > WIDTH and rows[-1]:
            rows.append([])
            room = 36 + CHARACTER * len(name)
        rows[-1].append((index, printable(name)))
    return rows


def _legend(chart, prefix):
    parts = []
    for number, row in enumerate(_legend_rows(chart)):
        x, y = 4.0, 4 + 20 * number
        for index, name in row:
            parts.append(
                f'<rect x="{x:.1f}" y="{y}" width="16" height="11" fill="{_fill(index, prefix)}" '
                f'stroke="{INK}" stroke-width="0.6"/><text x="{x + 22:.1f}" y="{y + 10}">{escaped(name)}</text>'
            )
            x += 36 + CHARACTER * len(name)
    return "".join(parts)


def _lines(label, most):
    """Break a label between words into at most three lines; what is longer ends in an ellipsis."""
    lines = [""]
    for word in printable(label).split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= most or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > 3:
        lines = [*lines[:2], lines[2] + " …"]
    return [line if len(line) <= most + 2 else line[: most + 1] + "…" for line in lines]


def _figure(value):
    """Write a number with its thousands set apart; an unknown one is a dash."""
    if not isfinite(value):
        return "–"
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return text.replace(",", "\u00a0")
