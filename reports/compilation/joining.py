"""Join parts that were built apart into one document: chapters numbered, paragraphs and footnotes run through."""

import re
from dataclasses import replace

from reports.compilation.before import seen_before
from reports.compilation.blocks import as_runs, from_json, paragraph_numbers, to_json, with_numbers
from reports.compilation.facts import upper_first
from reports.compilation.introduction import made_early, meeting_name
from reports.compilation.leading import FACTS, OMISSIONS, OPEN_POINTS, PARAGRAPHS, led, names_of, saying, see, tally
from reports.compilation.open_points import decisions, lumps
from reports.compilation.originals import original_language
from reports.compilation.record import anchor_of
from reports.compilation.review import worded
from reports.compilation.sheets import sheets
from reports.compilation.tongues import marked, tongue
from reports.compilation.weighty import foremost
from reports.compilation.year import age, most_told, short, what_moved, where_moved
from reports.document import Chapter, Document, Masthead, Note, Numbered, Run, Seal, Text

REPORT = re.compile(r"\breports?\b|\bдоклад", re.IGNORECASE)
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
REVISION = "revision"
LABELS = ("contents", "chapter", "annex", "notes", "page", "summary", "distribution", "original", "seal")


def roman(number):
    """Return 1 to 39 as a roman numeral."""
    out = ""
    for value, digits in ROMAN:
        while number >= value:
            out, number = out + digits, number - value
    return out


def joined(record, parts, t, *, sha256, reckoned):
    """Return the document made of (key, part) pairs, in their order; a part without blocks is left out.

    `reckoned`: with the sheets to reckon with.
    """
    chapters, notes, paragraphs = [], [], 0
    for key, part in parts:
        blocks = [from_json(block, paragraphs=paragraphs, notes=len(notes)) for block in part["blocks"]]
        paragraphs += sum(isinstance(block, Numbered) for block in blocks)
        notes += [Note(**{**note, "number": len(notes) + note["number"]}) for note in part["notes"]]
        if not blocks:
            continue
        if key.startswith("country-"):
            chapters[-1] = replace(chapters[-1], blocks=(*chapters[-1].blocks, *blocks))
        else:
            anchor = "chapter-" + key if key != "regional" else "regional"
            chapters.append(Chapter("", part["title"], tuple(blocks), anchor, part["annex"]))
    chapters = numbered(chapters)
    numbers = paragraph_numbers(block for chapter in chapters for block in chapter.blocks)
    names = numbers | names_of(chapters, t)
    return Document(
        language=t.language,
        masthead=masthead(record, t),
        summary=filled(summary(record, t), names),
        chapters=tuple(replace(chapter, blocks=filled(chapter.blocks, names)) for chapter in chapters),
        notes=tuple(notes),
        seal=seal(record, sha256),
        acknowledgement=t.named(record.snapshot["programme"], "acknowledgement"),
        labels={name: t(f"label.{name}") for name in LABELS},
        sheets=sheets(record, told(record, numbers), t) if reckoned else (),
    )


def told(record, numbers):
    """Return {entry key: numbers of the paragraphs that tell it}, of each of its countries one."""
    anchors = {
        entry["key"]: [anchor_of(entry), *(f"{anchor_of(entry)}-{code}" for code in record.countries)]
        for entry in record.entries
    }
    return {key: sorted(numbers[one] for one in ones if one in numbers) for key, ones in anchors.items()}


def numbered(chapters):
    """Number chapters and annexes each from I."""
    out, count = [], {True: 0, False: 0}
    for chapter in chapters:
        # The note on what a revision changes stands before the chapters, whose numbers it leaves as they were.
        is_counted = chapter.anchor != f"chapter-{REVISION}"
        count[chapter.annex] += is_counted
        out.append(replace(chapter, number=roman(count[chapter.annex]) if is_counted else ""))
    return out


def filled(blocks, names):
    """Return blocks with the paragraphs and chapters that they refer to, by number."""
    return tuple(with_numbers(block, names) for block in blocks)


def masthead(record, t):
    snapshot = record.snapshot
    edition, programme, meeting = snapshot["edition"], snapshot["programme"], snapshot["meeting"]
    agencies = [short(record, code, t) for code in record.agencies]
    return Masthead(
        symbol=edition["symbol"],
        distribution=t(f"distribution.{edition['audience']}"),
        dated=t.day(edition["dated"]),
        original_language=original_language(record, t),
        body=t("body"),
        session=upper_first(meeting_name(record, meeting, t)) if meeting else "",
        agenda_item=agenda_item(record, t),
        title=t(worded(record, "document.title"), programme=t.named(programme, "short_title")),
        subtitle=t("document.subtitle", start=t.day(snapshot["round"]["period_start"]), end=t.day(edition["as_of"])),
        submitted_by=t("document.submitted_by", agencies=t.listed(agencies)),
        made_up=programme["made_up"],
        dated_on=edition["dated"],
        author=t("document.author", agencies=t.listed(agencies)),
    )


def agenda_item(record, t):
    """Return the first item of the meeting's agenda that speaks of a report, under which this one stands; "" for none.

    By its number alone where its title is in another language than the report. A snapshot from before agendas were
    gathered has none.
    """
    for row in record.snapshot.get("agenda", []):
        if REPORT.search(row["title"]):
            if tongue(row["title"], t.language):
                return t("agenda_item.number", number=row["number"])
            return t("agenda_item", number=row["number"], title=row["title"].strip())
    return ""


def summary(record, t):
    """Return the report in a few lines."""
    silent, asked = len(record.silent), len(record.applicable)
    held = {"facts": len(record.entries), "sources": len(record.sources)}
    counts = [t("summary.nothing")]
    if record.entries:
        led_to = {name: tally(t, name.removesuffix("s"), number, FACTS) for name, number in held.items()}
        counts = [*saying(t, "summary.counts", **led_to)]
    share = led(t.catalogue.share(silent, asked), OMISSIONS)
    silence = saying(t, "summary.silence", total=tally(t, "commitment", asked, PARAGRAPHS), share=share)
    points = t("open.decide", points=t.lettered(decisions(record, t)))
    heaviest, early = tuple(foremost(record, t)), made_early(record, t)
    moved = (*what_moved(record, t), *where_moved(record, t, *([FACTS] if record.entries else seen_before(record))))
    texts = (
        *([Text((Run(early),))] if early else []),
        Text(as_runs((*counts, *most_told(record, t), " ", *moved))),
        *([Text(heaviest)] if heaviest else []),
        Text(as_runs((*silence, " ", *age(record, t), *see(t, PARAGRAPHS, OMISSIONS)))),
        Text(as_runs((points, *(see(t, OPEN_POINTS) if lumps(record, t) else ())))),
        Text((Run(t("summary.reading")),)),
    )
    told = marked({"blocks": [to_json(text) for text in texts], "notes": []}, t)
    return tuple(from_json(block) for block in told["blocks"])


def seal(record, sha256):
    edition, head = record.snapshot["edition"], record.snapshot["event"]
    return Seal(sha256, head["sequence"], head["hash"], edition["audience"])
