"""Chapter: open points for the Steering Group to decide, found by rule (design, section 9, ruling 10)."""

from collections import Counter, defaultdict

from reports.compilation.blocks import Pen, number_run, paragraph_links, spread
from reports.compilation.introduction import meeting_name
from reports.compilation.leading import amount, saying
from reports.compilation.narratives import for_observers
from reports.compilation.proposals import anchor_of_proposal, on_paragraphs, somebody
from reports.compilation.reserved import notes_on
from reports.compilation.review import worded
from reports.compilation.scale import voice_words, voices_on
from reports.compilation.tongues import signed
from reports.compilation.year import chapter_title, days_of, short
from reports.document import Cell, Run, Table
from reports.in_time import is_over

FEW = 8
DIVERGENT, SILENT_TWICE = "divergent", "silent-twice"
# The kinds of points that a paragraph below lists, each the anchor of that.
EVERYWHERE, BACKWARD, UNANSWERED = "everywhere", "backward", "unanswered"
LISTED = (EVERYWHERE, DIVERGENT, BACKWARD, UNANSWERED)


def open_points(record, t):
    """Say what the Group may wish to decide, then what diverges, stalled, slid back, was silent or has no reply.

    A review of several years has no round before it: there what was silent in all of its years is open.
    """
    pen = Pen()
    pen.paragraph(t("open.decide", points=t.lettered(decisions(record, t))), *told_below(record, t))
    pen.paragraph(t(worded(record, "open.opening")))
    divergent(record, t, pen)
    backward(record, t, pen)
    silent_twice(record, t, pen)
    unanswered(record, t, pen)
    return pen.part(t("title.open_points"))


def told_below(record, t):
    """Refer to the paragraphs that list what the Group may wish to decide on; some points have no list."""
    kinds = [kind for kind, _sentence in lumps(record, t) if kind in LISTED]
    if kinds:
        yield " " + t("open.see_one" if len(kinds) == 1 else "open.see") + " "
        yield from spread([number_run(kind) for kind in kinds], ", ", t("and"))
        yield "."


def place_run(record, number, code, t, pen):
    """Return a paragraph in a country, with what was reserved on the paragraph as footnotes."""
    named = t("place", paragraph=number, country=t.named(record.parties[code]))
    return Run(named, href=f"#para-{number}", notes=notes_on(record, number, t, pen))


def divergent(record, t, pen):
    if not record.divergent:
        pen.paragraph(t("open.none_divergent"))
        return
    pen.paragraph(t("open.divergent", places=t.count("place", len(record.divergent))), anchor=DIVERGENT)
    for number, code in record.divergent:
        pen.text(place_run(record, number, code, t, pen), ":")
        pen.items(voices_on(record, number, code, t))


def backward(record, t, pen):
    if not record.backward:
        pen.paragraph(t("open.none_backward"))
        return
    pen.paragraph(t("open.backward", assessments=t.count("assessment", len(record.backward))), anchor=BACKWARD)
    for row in record.backward:
        voice, day = voice_words(record, row, t), t.day(row["assessed_on"])
        who = t("voices.who_as_at", voice=voice, day=day)
        said = f" ({who}): {t('trend.' + row['trend'])}. "
        pen.text(
            place_run(record, row["of"], row["country_code"], t, pen), said, signed(row["rationale"], t), kind="item"
        )


def silent_twice(record, t, pen):
    """Group two rounds of silence by chapter and country, and name the paragraphs silent everywhere."""
    places = record.silent_twice
    if not silence_is_known(record):
        pen.paragraph(t("open.first_round"))
        return
    if not places:
        pen.paragraph(t(worded(record, "open.none_silent")))
        return
    everywhere = silent_everywhere(record)
    total = len({(number, code) for number, code, _ in record.applicable})
    pen.paragraph(
        *saying(
            t,
            worded(record, "open.silent"),
            places=amount(t, len(places), SILENT_TWICE),
            total=t.number(total),
            share=t.catalogue.share(len(places), total),
        ),
        " ",
        t("open.silent_table"),
    )
    if record.gap:
        pen.text(t("open.gap", **days_of(record.gap, t)), kind="note")
    for key, numbers in (("open.everywhere", everywhere), ("open.region_only", told_of_the_region_alone(record))):
        if numbers:
            opening = t(worded(record, key), paragraphs=t.count("paragraph", len(numbers))) + " "
            pen.paragraph(opening, *paragraph_links(numbers), ".", anchor=EVERYWHERE if numbers is everywhere else "")
    counts = Counter((record.chapter_of(number), code) for number, code in places)
    asked = Counter((record.chapter_of(n), c) for n, c in {(n, c) for n, c, _ in record.applicable})
    columns = (t("column.chapter"), *[short(record, code, t) for code in record.countries])
    rows = tuple(
        (
            Cell(chapter_title(record, chapter, t)),
            *[
                Cell(t("of", part=counts[chapter, c], whole=asked[chapter, c]), href=f"#country-{c}")
                if asked[chapter, c]
                else Cell("–")
                for c in record.countries
            ],
        )
        for chapter in record.chapters
        if any(asked[chapter, c] for c in record.countries)
    )
    caption, sheet = t(worded(record, "open.table")), t("sheet.silence")
    pen.add(Table(caption, columns, rows, kind="matrix", anchor=SILENT_TWICE, sheet=sheet))


def silence_is_known(record):
    """Say whether there is more than one year to reckon silence from."""
    return record.is_review or record.snapshot["previous_round"] is not None


def unanswered(record, t, pen):
    """List the proposals of earlier meetings on which nobody replied (ruling 10)."""
    rows = record.unanswered
    if not record.proposals:
        pen.paragraph(t("open.no_proposals"))
        return
    if not rows:
        pen.paragraph(t("open.none_unanswered"))
        return
    pen.paragraph(t("open.unanswered", proposals=t.count("proposal", len(rows))), anchor=UNANSWERED)
    for row in rows:
        named = Run(proposal_name(record, row, t), href=f"#{anchor_of_proposal(row)}")
        pen.text(named, " ", *on_paragraphs(row["paragraphs"], t), wanted_by(record, row, t), kind="item")


def wanted_by(record, row, t):
    """Return by which day a reply was asked for, and that it is over; "" where none was set, or none is known."""
    wanted = row.get("reply_by_on")
    if not wanted:
        return ""
    return t("open.no_reply_by" if is_over(wanted, on=record.heard_by) else "open.awaited", wanted=t.day(wanted))


def proposal_name(record, row, t):
    meeting = meeting_name(record, record.meetings[row["meeting_key"]], t)
    return t("open.proposal", number=row["label"], meeting=meeting, addressee=somebody(record, row, t))


def silent_in_every_country(record):
    """Return the paragraphs on which no agency reported from any country in two rounds."""
    silent = defaultdict(set)
    asked = defaultdict(set)
    for number, code in record.silent_twice:
        silent[number].add(code)
    for number, code, _ in record.applicable:
        asked[number].add(code)
    return [number for number in record.reportable if asked[number] and silent[number] == asked[number]]


def silent_everywhere(record):
    """Return the paragraphs on which no agency reported in two rounds, from any country or of the region."""
    return [number for number in silent_in_every_country(record) if number not in record.told_of_region]


def told_of_the_region_alone(record):
    return [number for number in silent_in_every_country(record) if number in record.told_of_region]


def named(numbers, t):
    """Name a few paragraphs, and lead to the list of many."""
    told = sorted(set(numbers))
    return t.paragraphs(told) if len(told) <= FEW else t("decide.many", paragraphs=t.count("paragraph", len(told)))


def decisions(record, t):
    """Return what the Group may wish to do, tied to its paragraphs."""
    return [sentence for _kind, sentence in lumps(record, t)] or [t("decide.note")]


def lumps(record, t):
    """Return (kind, what the Group may wish to do) for each kind of open point that there is.

    From what observers have it is not known who is silent: nobody is asked there for what may have been reported.
    """
    points, knows_all = [], not for_observers(record)
    everywhere = silent_everywhere(record) if knows_all and silence_is_known(record) else []
    if everywhere:
        points.append(("everywhere", t(worded(record, "decide.everywhere"), paragraphs=named(everywhere, t))))
    if record.divergent:
        paragraphs = named([number for number, _ in record.divergent], t)
        points.append(("divergent", t("decide.divergent", paragraphs=paragraphs)))
    if record.backward:
        points.append(("backward", t("decide.backward", paragraphs=named([row["of"] for row in record.backward], t))))
    if record.unanswered:
        asked = [number for row in record.unanswered for number in row["paragraphs"]]
        waiting = t.count("proposal", len(record.unanswered))
        points.append(("unanswered", t("decide.unanswered", proposals=waiting, paragraphs=named(asked, t))))
    if knows_all and all(row["derived"] for row in record.snapshot["assessments"]):
        points.append(("assess", t("decide.assess")))
    if knows_all and record.silent:
        points.append(("report", t("decide.report")))
    return points
