"""Sheets of the spreadsheet on what was asked and answered: proposals, and independent reports, with the replies."""

from reports.compilation.independent import author, language
from reports.compilation.proposals import by_day, decisions, met, not_replied, replied, somebody, state_of, steps_of
from reports.compilation.words import number_ranges
from reports.compilation.year import short

PROPOSAL = ("number", "meeting", "addressee", "paragraphs", "text", "status")
REPLIES = ("replies", "reply", "done")
REPORT = ("received_on", "organization", "title", "language", "countries", "paragraphs", "text")
SIDE = ("government", "reply_by", "replied_on", "reply")


def proposals(record, t):
    """Give every proposal that was open in the period a row, with the replies to it and what was done."""
    # A snapshot from before this day was gathered has no such column.
    wanted = ("reply_by",) if any("reply_by_on" in row for row in record.proposals) else ()
    columns = tuple(t(f"column.{name}") for name in (*PROPOSAL, *wanted, *REPLIES))
    return columns, [
        (
            row["label"],
            met(record, row, t),
            somebody(record, row, t),
            number_ranges(row["paragraphs"]),
            row["text"],
            state_of(row, t),
            *[row.get("reply_by_on") or "" for _column in wanted],
            len(row["replies"]),
            "\n".join(answers(record, row, t)),
            "\n".join(done(record, row, t)),
        )
        for row in record.proposals
    ]


def answers(record, row, t):
    """Return the replies to a proposal, or that there is none by the day set."""
    if row.get("reply_by_on") and not row["replies"]:
        return [not_replied(record, row, t)]
    return [replied(record, row, reply, t, text=t("proposals.quoted", text=reply["text"])) for reply in row["replies"]]


def done(record, row, t):
    """Return what was done on a proposal and what meetings decided on it, the oldest first."""
    steps = [
        (step["on"], t(f"proposals.step.{step['to_state']}", day=t.day(step["on"]), note=step["note"]))
        for step in steps_of(row)
    ]
    dated, undated = decisions(record, row, t)
    return by_day(steps + dated) + undated


def independent_reports(record, t):
    """Give every independent report a row for each Government that it was put before; one, where it was before none."""
    # A snapshot of before does not say how late a reply was, nor does one without replies.
    late = ("days_late",) if any("days_late" in reply for reply in replies_in(record)) else ()
    columns = tuple(t(f"column.{name}") for name in (*REPORT, *SIDE, *late))
    return columns, [
        (
            row["received_on"],
            author(record, row, t),
            row["title"],
            language(row, t),
            ", ".join(short(record, code, t) for code in row["countries"]),
            number_ranges(row["paragraphs"]),
            said(row, t),
            *side,
            *[days for _column in late],
        )
        for row in record.independent_reports
        for side, days in sides(record, row, t)
    ]


def replies_in(record):
    return [sent["reply"] for row in record.independent_reports for sent in row["forwarded"] if sent["reply"]]


def sides(record, row, t):
    """Return each Government's side of a report, with the days by which its reply was late; "" where there is none."""
    told = [(answered(record, sent, t), (sent["reply"] or {}).get("days_late", "")) for sent in row["forwarded"]]
    return told or [(("", "", "", ""), "")]


def said(row, t):
    """Return the words as they came; of a file alone, where it is to be read."""
    return row["text"].strip() or t("independent.in_file")


def answered(record, sent, t):
    """Return the Government, the day set for its reply, the day and the words of that; or that there is none."""
    country, reply = t.named(record.parties[sent["country_code"]]), sent["reply"]
    if reply:
        return country, sent["reply_due_on"], reply["received_on"], said(reply, t)
    key = "independent.no_reply" if sent["no_reply"] else "independent.awaited"
    return country, sent["reply_due_on"], "", t(key, country=country, day=t.day(sent["reply_due_on"]))
