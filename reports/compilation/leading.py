"""What a figure counts stands somewhere one by one: it leads there by a link, and in print by a reference behind it."""

from string import Formatter

from reports.compilation.blocks import number_run, spread
from reports.compilation.record import anchor_of, name_of
from reports.document import Run

# The annexes and chapters that list what the front counts.
PARAGRAPHS, OMISSIONS = "chapter-annex-commitments", "chapter-annex-omissions"
RECOMMENDATIONS, FACTS = "chapter-annex-recommendations", "chapter-annex-facts"
CHANGES, INSTRUMENTS, QUALITY = "chapter-changes", "chapter-instruments", "chapter-quality"
OPEN_POINTS = "chapter-open-points"
BEFORE = "before"  # the facts of the round before
REGIONAL = "regional"


def led(text, anchor):
    """Return words that lead to a place of the report."""
    return Run(text, href=f"#{anchor}")


def tally(t, noun, number, anchor):
    """Return a number with its noun, which leads to what it counts; none leads nowhere."""
    return led(t.count(noun, number), anchor) if number else t.count(noun, number)


def amount(t, number, anchor):
    """Return a number alone that leads to what it counts; none leads nowhere."""
    return led(t.number(number), anchor) if number else t.number(number)


def progress_of(code):
    """Return the anchor of where the facts of a country are told one by one."""
    return f"progress-{code}"


def named_facts(entries):
    """Return the names of facts, each leading to where the report tells it: "H071, H125"."""
    return spread([led(name_of(entry), anchor_of(entry)) for entry in entries])


def saying(t, key, **values):
    """Yield a sentence of the catalogue in pieces, so that a value which is a run keeps where it leads."""
    for words, name, _spec, _conversion in Formatter().parse(t.sentences[key]):
        if words:
            yield words
        if name is not None:
            value = values[name]
            yield from value if isinstance(value, list) else [value if isinstance(value, Run) else str(value)]


def see(t, *anchors):
    """Yield where to look, in print too: "See annex IV."; the numbers are known when the parts are joined."""
    yield " " + t("see") + " "
    yield from spread([number_run(anchor) for anchor in anchors], ", ", t("and"))
    yield "."


def names_of(chapters, t):
    """Return {anchor: what a chapter is called where the text refers to it}; one without a number has no name."""
    return {
        chapter.anchor: t("see.annex" if chapter.annex else "see.chapter", number=chapter.number)
        for chapter in chapters
        if chapter.number
    }
