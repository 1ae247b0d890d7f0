"""The independent reports in the chapter on organizations: each unaltered, with each reply or the lack of it."""

from reports.compilation.year import short
from reports.document import Run


def independent_reports(record, t, pen):
    """Print every independent report, in the order in which they came, with the replies to it."""
    for number, row in enumerate(record.independent_reports, start=1):
        pen.heading(
            2,
            t("independent.heading", author=author(record, row, t), title=row["title"]),
            anchor=f"independent-report-{number}",
        )
        pen.paragraph(*introduced(record, row, t, pen), anchor=f"independent-{number}")
        words(row, t, pen)
        for sent in row["forwarded"]:
            answered(record, sent, t, pen)
        if not row["forwarded"]:
            pen.text(t("independent.not_forwarded"), kind="silence")


def author(record, row, t):
    party = record.parties.get(row["organization_code"])
    return t.named(party) if party else row["name"]


def introduced(record, row, t, pen):
    """Yield when the report came, in which language, of which countries and paragraphs it speaks."""
    said = {
        "day": t.day(row["received_on"]),
        "language": language(row, t),
        "countries": t.listed([short(record, code, t) for code in row["countries"]]),
        "paragraphs": t.paragraphs(row["paragraphs"]),
    }
    yield Run(t("independent.received", **said), notes=file_notes(row, t, pen))
    # A snapshot taken before these days were gathered does not speak of them.
    if row.get("acknowledged_on"):
        yield Run(" " + t("independent.acknowledged", day=t.day(row["acknowledged_on"])))
    sent = [one for one in row["forwarded"] if one.get("forwarded_on")]
    if sent:
        yield Run(" " + t("independent.forwarded", to="; ".join(forwarded(record, one, t) for one in sent)))
    if row["given"]:
        yield Run(" " + t("independent.given", assessments=t.count("assessment", len(row["given"]))))


def forwarded(record, sent, t):
    country = t.named(record.parties[sent["country_code"]])
    return t("independent.forwarded_to", country=country, day=t.day(sent["forwarded_on"]))


def language(row, t):
    return t(f"independent.language.{row['language']}")


def file_notes(row, t, pen):
    """Return the footnote that names the file as it was received, by its SHA-256."""
    if not row["file_sha256"]:
        return ()
    return (pen.note(t("independent.file", name=row["file_name"], sha256=row["file_sha256"])),)


def words(row, t, pen):
    """Print a text line by line as it came, in its own language; of a file alone, say where it is to be read."""
    if not row["text"].strip():
        pen.text(t("independent.in_file"), kind="note")
        return
    lang = "" if row["language"] == t.language else row["language"]
    for line in filter(str.strip, row["text"].splitlines()):
        pen.text(Run(line.rstrip(), lang=lang), kind="quote")


def answered(record, sent, t, pen):
    """Print a Government's reply in its own words, or that there is none."""
    country = t.named(record.parties[sent["country_code"]])
    reply = sent["reply"]
    if reply is None:
        key = "independent.no_reply" if sent["no_reply"] else "independent.awaited"
        pen.paragraph(Run(t(key, country=country, day=t.day(sent["reply_due_on"])), style="strong"))
        return
    said = {"country": country, "day": t.day(reply["received_on"]), "language": language(reply, t)}
    key = "independent.replied_by_letter" if reply["on_behalf"] else "independent.replied"
    # A snapshot of before does not say that it was late.
    if late := reply.get("days_late"):
        key = f"{key}_late"
        said |= {"days": t.count("day", late), "wanted": t.day(sent["reply_due_on"])}
    pen.paragraph(Run(t(key, **said), notes=file_notes(reply, t, pen)))
    words(reply, t, pen)
