"""Load what the Programme says: its text, the list of para. 145, and the codes that the rest refers to."""

from poa.loading.keeping import Tally, keep, link, take_away
from poa.models import (
    Addressee,
    CategoryOfConcern,
    MainIssue,
    Paragraph,
    Part,
    Programme,
    Recommendation,
    Section,
    Term,
    UnquotedSentence,
    VulnerableGroup,
)

HEADER_TEXTS = ("title_en", "short_title_en", "place_en", "source_symbol")
HEADER_BLANKS = (
    "title_ru",
    "short_title_ru",
    "place_ru",
    "source_note",
    "acknowledgement_en",
    "acknowledgement_ru",
)
IN_PLACE_OF_A_NUMBER = (
    'no such field: write "machinery": true in programme.json, in the row of each paragraph on the follow-up itself'
)
REASONS = {"context", "finding", "definition", "reference", "machinery", "explanation"}


def load_header(reader):
    """Return (row, unsaved Programme) with the codes of who reports, and the paragraphs that ask to accede."""
    row = reader.one("header.json")
    programme = Programme(
        code=row.text("code"),
        adopted_on=row.day("adopted_on"),
        made_up=row.yes("made_up", none=True),
        **{name: row.text(name) for name in HEADER_TEXTS},
        **{name: row.text(name, blank=True) for name in HEADER_BLANKS},
    )
    codes = {name: reporters(row, name) for name in ("reporting_countries", "reporting_agencies")}
    codes["accession_paragraphs"] = row.value("accession_paragraphs", list, "a list of paragraphs", none=True) or []
    if "machinery_from" in row.values:
        row.ignore("machinery_from")
        row.wrong("machinery_from", row.values["machinery_from"], IN_PLACE_OF_A_NUMBER)
    row.all_asked()
    return row, programme, codes


def reporters(row, name):
    """Return the codes of who reports; without any of them, nothing could be followed."""
    found = row.texts(name)
    if row.values.get(name) == []:
        row.wrong(name, found, "at least one code of parties.json")
    if len(set(found)) != len(found):
        row.wrong(name, found, "each code once")
    return found


def hold_followed(report, paragraphs):
    """Refuse a programme in which nothing is to be followed: no principle, no action, or none but of the machinery."""
    reportable = [paragraph for paragraph in paragraphs.values() if paragraph.is_reportable]
    if not reportable:
        functions = sorted({paragraph.function for paragraph in paragraphs.values()})
        expected = "a principle or an action, or there is nothing to follow"
        report.fault("programme.json", "", "field function", functions, expected)
    elif all(paragraph.machinery for paragraph in reportable):
        expected = "no mark in the row of one principle or action at least, or there is nothing to follow"
        report.fault("programme.json", "", "field machinery", True, expected)


def load_text(reader, report, *, source):
    """Load sections and paragraphs; returns the paragraphs by number.

    A programme's text never changes: one that differs from its source, or from what was loaded before, is refused.
    """
    whole = reader.read("programme.json", kind=dict)
    sections = load_sections(reader, report, listed(report, whole, "sections"), source=source)
    standing = dict(Paragraph.objects.values_list("number", "text"))
    read, parts = [], []
    for row in reader.each("programme.json", listed(report, whole, "paragraphs"), label="number"):
        number, function = row.whole("number"), row.choice("function", set(Paragraph.Function.values))
        section, machinery = row.choice("section", sections), row.yes("machinery", none=True)
        pieces = [(piece.text("letter", blank=True), piece.text("text") or "") for piece in row.children("parts")]
        text = "\n".join(f"({letter}) {piece}" if letter else piece for letter, piece in pieces)
        for place, (_letter, piece) in enumerate(pieces):
            source.hold(row, f"parts[{place}].text", piece)
        if standing.get(number, text) != text:
            row.wrong("parts", text, f"the text that was loaded before: {standing[number]}")
        said = {"section": section, "function": function, "machinery": machinery, "text": text}
        read.append((row, Paragraph(number=number, **said)))
        parts.append((row, number, pieces))
    in_order(report, [number for _, number, _ in parts])
    paragraphs = keep(read, key="number").tell(report, "paragraphs")
    load_parts(report, paragraphs, parts)
    return paragraphs


def listed(report, whole, name):
    """Return one of the two lists that the text consists of."""
    found = whole.get(name)
    if isinstance(found, list):
        return found
    report.fault("programme.json", "", f"field {name}", found, "a list of objects")
    return []


def load_parts(report, paragraphs, parts):
    lettered = [
        (row, Part(paragraph=paragraphs[number], position=position, letter=letter, text=text))
        for row, number, pieces in parts
        if number in paragraphs
        for position, (letter, text) in enumerate(pieces, start=1)
    ]
    keep(lettered, key="paragraph_id position").tell(report, "parts of paragraphs")


def in_order(report, numbers):
    """Refuse a text whose paragraphs are not numbered 1, 2, 3 ... without a gap."""
    for expected, found in enumerate(numbers, start=1):
        if found != expected:
            report.fault("programme.json", found, "field number", found, f"{expected}, the next number")
            return


def load_sections(reader, report, listed, *, source):
    """Load the headings in their order, each below its parent; returns them by code."""
    whole = Tally({})
    for position, row in enumerate(reader.each("programme.json", listed, label="code"), start=1):
        parent = row.choice("parent", whole.rows, none=True)
        section = Section(
            code=row.text("code"),
            parent=parent,
            chapter=parent and (parent.chapter or parent),
            number=row.text("number", blank=True),
            title=source.hold_heading(row, "title", row.text("title")),
            title_ru=row.text("title_ru", blank=True) or "",
            position=position,
        )
        # One at a time: the next heading may hang below this one.
        one = keep([(row, section)], key="code")
        whole = Tally(whole.rows | one.rows, whole.new + one.new, whole.changed + one.changed)
    return whole.tell(report, "sections")


def load_codes(reader, common, report, *, source):
    """Load categories, groups, issues and addressees; returns {name: {code: row}}."""
    return {
        "categories": titled(
            reader.rows("categories.json", label="code"),
            CategoryOfConcern,
            lambda row, position: {
                "annex_paragraph": row.whole("annex_paragraph"),
                "definition": source.hold(row, "definition", row.text("definition")),
                "universal": row.yes("universal"),
            },
        ).tell(report, "categories of concern"),
        "groups": titled(reader.rows("groups.json", label="code"), VulnerableGroup, placed_group).tell(
            report, "vulnerable groups"
        ),
        "issues": titled(
            reader.rows("issues.json", label="code"),
            MainIssue,
            lambda row, position: {
                "description_en": row.text("description_en", blank=True),
                "description_ru": row.text("description_ru", blank=True),
                "position": position,
            },
        ).tell(report, "main issues"),
        "addressees": titled(common.rows("addressees.json", label="code"), Addressee, lambda row, position: {}).tell(
            report, "addressees"
        ),
    }


def placed_group(row, position):
    row.ignore("paragraph", "named_in")
    return {"position": position}


def titled(rows, model, more):
    """Keep rows that have a code and a title in both languages, and what `more(row, position)` adds."""
    read = []
    for position, row in enumerate(rows, start=1):
        read.append(
            (
                row,
                model(
                    code=row.text("code"),
                    title_en=row.text("title_en"),
                    title_ru=row.text("title_ru"),
                    **more(row, position),
                ),
            )
        )
    return keep(read, key="code")


def load_terms(common, report):
    """Load the words that are looked for in both languages; those that the file holds no more are taken away."""
    read = [
        (row, Term(code=row.text("code"), en=row.texts("en"), ru=row.texts("ru")))
        for row in common.rows("terms.json", label="code", optional=True)
    ]
    kept = keep(read, key="code")
    take_away(kept, Term.objects.all(), key="code")
    kept.tell(report, "words in both languages")


def load_list(reader, report, paragraphs, codes):
    """Load the list of main issues and recommendations (para. 145) and the sentences that it leaves out."""
    read, links = [], {}
    for row in reader.folder_rows("recommendations", label="paragraph n"):
        paragraph = row.choice("paragraph", paragraphs)
        wanted = {name: row.choices(name, codes[name]) for name in ("addressees", "issues", "categories", "groups")}
        if row.sound and not wanted["issues"]:
            row.wrong("issues", [], "at least one main issue, the first of them leading")
        recommendation = Recommendation(
            paragraph=paragraph,
            main_issue=next(iter(wanted["issues"]), None),
            number=row.whole("n"),
            quote=quoted(row, "quote", paragraph),
            verb=row.text("verb"),
            strength=row.choice("strength", set(Recommendation.Strength.values)),
            addressee_basis=row.choice("addressee_basis", set(Recommendation.AddresseeBasis.values)),
            title_en=row.text("title_en"),
            title_ru=row.text("title_ru"),
        )
        read.append((row, recommendation))
        links[(recommendation.paragraph_id, recommendation.number)] = wanted
    if not read and not any(fault.file.startswith("recommendations/") for fault in report.faults):
        report.fault(
            "recommendations/", "", "", None, "files with at least one recommendation, the basis for evaluation"
        )
    kept = keep(read, key="paragraph_id number")
    for name in ("addressees", "issues", "categories", "groups"):
        relinked = link(getattr(Recommendation, name), {row: links[key][name] for key, row in kept.rows.items()})
        kept.changed += 0 if kept.new else relinked
    kept.tell(report, "recommendations")
    load_unquoted(reader, report, paragraphs)


def load_unquoted(reader, report, paragraphs):
    read = []
    for row in reader.folder_rows("unquoted", label="paragraph sentence"):
        paragraph = row.choice("paragraph", paragraphs)
        sentence = quoted(row, "sentence", paragraph)
        reason, note = row.choice("reason", REASONS), row.text("note", blank=True)
        read.append((row, UnquotedSentence(paragraph=paragraph, sentence=sentence, reason=reason, note=note)))
    keep(read, key="paragraph_id sentence").tell(report, "sentences that ask nothing")


def quoted(row, name, paragraph):
    """Return the quotation; a fault unless it stands in the paragraph letter for letter (design, section 4, rule 2)."""
    found = row.text(name)
    if found and paragraph and found not in paragraph.text:
        return row.wrong(name, found, f"words that stand in paragraph {paragraph.number} exactly so")
    return found
