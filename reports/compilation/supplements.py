"""The document of a corrigendum or addendum, made from what it says and the head of the report that it belongs to."""

import re
from dataclasses import fields

from reports.compilation.blocks import Pen, from_json
from reports.compilation.facts import upper_first
from reports.compilation.joining import LABELS
from reports.compilation.tongues import marked
from reports.compilation.words import Words
from reports.document import Chapter, Document, Masthead, Run, Seal

EMPTY_LINE = re.compile(r"\n[ \t]*\n")


def compile_supplement(told, *, sha256):
    """Return the document of this snapshot of a corrigendum or addendum; `sha256` is the snapshot's own."""
    t = Words(told["language"])
    written = {"corrigendum": corrigendum, "addendum": addendum}[told["kind"]](told, t)
    part = marked(written, t)
    head = {field.name: told["masthead"][field.name] for field in fields(Masthead)}
    event = told["event"]
    return Document(
        language=told["language"],
        masthead=Masthead(
            **{
                **head,
                "symbol": told["symbol"],
                "original_language": t(f"original.{told['language']}"),
                "dated": t.day(told["dated"]),
                "dated_on": told["dated"],
                "subtitle": part["title"],
            }
        ),
        summary=(),
        chapters=(Chapter("", part["title"], tuple(map(from_json, part["blocks"])), f"chapter-{told['kind']}"),),
        notes=(),
        seal=Seal(sha256, event["sequence"], event["hash"], told["audience"]),
        labels={name: t(f"label.{name}") for name in LABELS},
    )


def corrigendum(told, t):
    """Say of each place what it reads and what it should read, in the manner of the United Nations."""
    pen = Pen()
    opening = t("supplement.corrects", symbol=told["report"]["symbol"], day=told["report"]["dated"])
    pen.text(opening)
    for item in told["items"]:
        pen.paragraph(Run(place_of(item, t), style="strong"))
        pen.text(Run(t("supplement.reads"), style="emphasis"))
        pen.text(Run(item["reads"]), kind="quote")
        pen.text(Run(t("supplement.should_read"), style="emphasis"))
        pen.text(Run(item["should_read"] or t("supplement.nothing")), kind="quote")
    pen.text(sealed(told, t), kind="note")
    return pen.part(t("supplement.corrigendum"))


def addendum(told, t):
    """Give the text that is added, each of its paragraphs numbered."""
    pen = Pen()
    pen.text(t("supplement.adds", symbol=told["report"]["symbol"], day=told["report"]["dated"]))
    for item in told["items"]:
        if item["title"]:
            pen.heading(2, item["title"])
        for text in filter(None, map(str.strip, EMPTY_LINE.split("\n".join(item["text"].splitlines())))):
            pen.paragraph(text)
    pen.text(sealed(told, t), kind="note")
    return pen.part(t("supplement.addendum"))


def place_of(item, t):
    """Name a place by the number of its paragraph, by words, or by both."""
    numbered = t("supplement.paragraph", number=item["paragraph"]) if item["paragraph"] else ""
    return upper_first(", ".join(filter(None, (numbered, item["place"]))))


def sealed(told, t):
    return t("supplement.report_snapshot", sha256=told["report"]["snapshot_sha256"])
