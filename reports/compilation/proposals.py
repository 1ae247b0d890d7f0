"""Chapter: what was done on the Steering Group's earlier views and proposals (paras. 148 and 149)."""

from collections import Counter
from datetime import date

from reports.compilation.blocks import Pen, cells, paragraph_links
from reports.compilation.introduction import meeting_name
from reports.compilation.points import words_of
from reports.compilation.tongues import sign_of, signed
from reports.document import Run, Table
from reports.in_time import days_late, is_over

OPEN = ("made", "under_way")


def proposals(record, t):
    """Repeat what meetings decided that the last report told not, answer each proposal that was open, then the views.

    They are of the period, or of before it and put on record since.
    """
    pen = Pen()
    rows, said = record.proposals, record.views
    day = t.day(record.told_by)
    if decided := decisions_of_period(record):
        pen.paragraph(t("proposals.decisions" if record.are_of_period(decided) else "proposals.decisions_told"))
        for row in decided:
            pen.text(*meeting_decision(record, row, t), kind="item")
    points = [row for row in record.snapshot.get("closing_decisions", []) if record.is_told(row)]
    if not (rows or said or decided or points):
        pen.paragraph(t("proposals.none_at_all", day=day))
        documents(record, t, pen)
        return pen.part(t("title.proposals"))
    pen.paragraph(summary(record, t, day) if rows else t("proposals.none", day=day))
    for row in rows:
        pen.paragraph(*proposal(record, row, t), anchor=anchor_of_proposal(row))
        pen.items(became(record, row, t))
    if said:
        pen.heading(3, t("proposals.views"), anchor="views")
        for row in said:
            pen.paragraph(*view(record, row, t))
    else:
        pen.paragraph(t("proposals.no_views"))
    if points:
        pen.heading(3, t("proposals.points"), anchor="points-decided")
        pen.items(point_decided(record, row, t) for row in points)
    documents(record, t, pen)
    return pen.part(t("title.proposals"))


def decisions_of_period(record):
    """Return what meetings of the period decided, and earlier ones where the last report told it not.

    A snapshot from before decisions were gathered has none.
    """
    told = record.snapshot.get("meeting_decisions", [])
    return [row for row in told if record.is_told(row)]


def point_decided(record, row, t):
    """Return an open point with what was decided on it: in this language, unless it was decided on by its words."""
    item = words_of(record.parties, row["point"], t) if row.get("point") else row["item"]
    return t("proposals.point", item=item, decision=decision(record, row, t))


def meeting_decision(record, row, t):
    yield Run(t("proposals.decision", number=row["number"], meeting=met(record, row, t)))
    if row["paragraphs"]:
        yield Run(" (")
        yield from on_paragraphs(row["paragraphs"], t)
        yield Run(")")
    yield Run(": ")
    yield Run(quoted(row, t))


def on_paragraphs(numbers, t):
    """Yield "on para. 4" or "on paras. 4, 9", each number a link."""
    yield Run(t("proposals.on_several" if len(set(numbers)) > 1 else "proposals.on") + " ")
    yield from paragraph_links(numbers)


def anchor_of_proposal(row):
    return f"proposal-{row['meeting_key']}-{row['label']}"


def summary(record, t, day):
    rows, unanswered = record.proposals, len(record.unanswered)
    states = Counter(row["state"] for row in rows)
    return t(
        "proposals.summary",
        day=day,
        proposals=t.count("proposal", len(rows)),
        open=t.number(sum(states[state] for state in OPEN)),
        unanswered=t.number(unanswered),
        acted=t.number(states["acted_on"]),
        dropped=t.number(states["not_pursued"]),
    )


def somebody(record, row, t):
    """Return who is meant: a party by its name in this language, else the name that was written down."""
    if row["party_code"] in record.parties:
        return t.named(record.parties[row["party_code"]])
    return row["party_name"] or row["name"]


def met(record, row, t):
    """Return the meeting that a row belongs to, as the report calls it."""
    return meeting_name(record, record.meetings[row["meeting_key"]], t)


def proposal(record, row, t):
    """Yield what was proposed to whom at which meeting, on which paragraphs, and how it stands."""
    named = {"meeting": met(record, row, t), "addressee": somebody(record, row, t)}
    yield Run(t("proposals.proposal", number=row["label"], **named))
    yield Run(" ")
    yield Run(quoted(row, t))
    yield Run(" ")
    yield from on_paragraphs(row["paragraphs"], t)
    if row["recommended"]:
        meant = {"paragraph": row["recommended_of"], "number": row["recommended"]}
        yield Run(t("proposals.recommendation", **meant))
    yield Run(". ")
    yield Run(state_of(row, t), style="strong")


def state_of(row, t):
    """Return how a proposal stands; of one only made, that nothing is on record but what was said of it, or nothing.

    A snapshot from before the day for a reply was gathered is told as it was.
    """
    said = "reply_by_on" in row and (row["replies"] or row["closing"])
    return t("proposals.state.made_only" if said and row["state"] == "made" else f"proposals.state.{row['state']}")


def quoted(row, t):
    """Return what was said in its own words, behind the sign of its language where that is another."""
    words, sign = t("proposals.quoted", text=row["text"]), sign_of(row["text"], t)
    return f"{sign} {words}" if sign else words


def became(record, row, t):
    """Return what is on record of a proposal, oldest first: steps, replies, what meetings decided on it."""
    told = [
        (step["on"], t(f"proposals.step.{step['to_state']}", day=t.day(step["on"]), note=signed(step["note"], t)))
        for step in steps_of(row)
    ]
    for reply in row["replies"]:
        told.append((reply["replied_on"], replied(record, row, reply, t, text=quoted(reply, t))))
    dated, undated = decisions(record, row, t)
    lines = by_day(told + dated)
    if not row["replies"]:
        lines.append(not_replied(record, row, t))
    return lines + undated


def steps_of(row):
    """Return the steps but those by which a meeting closed the proposal: its decision tells the same, and the why."""
    told = {one["meeting_key"] for one in row["closing"]}
    return [step for step in row["steps"] if step.get("meeting_key") not in told]


def replied(record, row, reply, t, *, text):
    """Return who replied when and what, and by how much later than the day set; older snapshots know of no day.

    Those that know the day, and not how late a reply was, called each late that came after it.
    """
    said = {"day": t.day(reply["replied_on"]), "who": somebody(record, reply, t), "text": text}
    wanted = row.get("reply_by_on")
    late = reply["days_late"] if "days_late" in reply else late_alone(wanted, reply["replied_on"])
    if not late:
        return t("proposals.reply", **said)
    return t("proposals.reply_late", days=t.count("day", late), wanted=t.day(wanted), **said)


def late_alone(wanted, came):
    """Return by how many days a reply came after the day set, whatever came before it."""
    return days_late(wanted and date.fromisoformat(wanted), date.fromisoformat(came))


def not_replied(record, row, t):
    """Return that there is no reply, and none by the day set, or by which day one is still waited for."""
    wanted = row.get("reply_by_on")
    if is_over(wanted, on=record.heard_by):
        return t("proposals.no_reply_by", wanted=t.day(wanted))
    if wanted and row["state"] in OPEN:
        return t("proposals.awaited", wanted=t.day(wanted))
    return t("proposals.no_reply")


def by_day(told):
    """Return the lines of (day, line) pairs, the oldest first; of one day in the order in which they are given."""
    return [line for _day, line in sorted(told, key=lambda one: one[0])]


def decisions(record, row, t):
    """Return what meetings decided on a proposal, as (day, line), and the lines of which an older snapshot has no day.

    What was done after a decision is told after it: a later meeting may have taken up again what one closed.
    """
    dated = [(day_told(row, one), decision(record, one, t)) for one in row["closing"] if "decided_on" in one]
    return dated, [decision(record, one, t) for one in row["closing"] if "decided_on" not in one]


def day_told(row, one):
    """Return the day since which a decision holds: that of the step by which it closed the proposal, else its own."""
    closed = [step["on"] for step in row["steps"] if step.get("meeting_key") == one["meeting_key"]]
    return closed[0] if closed else one["decided_on"]


def decision(record, row, t):
    """Return what a concluding meeting decided on an open item."""
    meeting = met(record, row, t)
    words = t(f"proposals.closing.{row['outcome']}", meeting=meeting, body=row["handed_to"])
    return f"{words} {signed(row['note'], t)}".strip()


def view(record, row, t):
    meeting = met(record, row, t)
    who = t("proposals.the_group") if row["of_the_group"] else somebody(record, row, t)
    yield Run(t("proposals.view", who=who, meeting=meeting))
    if row["symbol"]:
        key = "proposals.view_at" if row["report_paragraph"] else "proposals.view_of"
        yield Run(t(key, symbol=row["symbol"], number=row["report_paragraph"]))
    if row["paragraphs"]:
        yield Run(f" ({t('fact.paragraphs' if len(row['paragraphs']) > 1 else 'fact.paragraph')} ")
        yield from paragraph_links(row["paragraphs"])
        yield Run(")")
    yield Run(": ")
    yield Run(quoted(row, t))


def documents(record, t, pen):
    """List the documents that were before the meetings of the period, and before the last report's."""
    period = record.meetings_of_period
    rows = [row for row in record.snapshot.get("meeting_documents", []) if row["meeting_key"] in period]
    if not rows:
        return
    columns = tuple(t(f"column.{name}") for name in ("symbol", "document", "issued_on", "meeting"))
    named = [(row, signed(row["title"], t)) for row in rows]
    table = tuple(cells(row["symbol"], title, t.day(row["issued_on"]), met(record, row, t)) for row, title in named)
    title = t("proposals.documents" if record.are_of_period(rows) else "proposals.documents_told")
    pen.add(Table(title, columns, table, sheet=t("sheet.meeting_documents")))
