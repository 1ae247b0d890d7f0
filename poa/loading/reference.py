"""Load who takes part and the texts around the Programme: parties, reservations, resolutions, treaties."""

from collections import defaultdict

from poa.loading.keeping import Tally, keep, link
from poa.loading.sources import Source
from poa.models import Event, Instrument, OperativeParagraph, Party, Reservation, Resolution, SourceText

PARTY_TEXTS = ("name_ru", "short_en", "short_ru")
PAPERS = {
    "covering_report.json": SourceText.Paper.COVERING.value,
    "conference_report.json": SourceText.Paper.CONFERENCE.value,
    "annexes.json": SourceText.Paper.ANNEXES.value,
}


def load_parties(reader, report, *, source, countries, agencies):
    """Load the parties, those they are part of first; returns them by code."""
    read, others, by_hand = [], load_names(reader), named_by_hand()
    for row in reader.rows("parties.json", label="code"):
        code = row.text("code")
        party = Party(
            code=code,
            kind=row.choice("kind", set(Party.Kind.values)),
            name_en=row.text("name_en"),
            old_names=[*(row.texts("old_names") or ()), *others.pop(code, ())],
            places=row.lists_of_texts("places") if row.has("places") else [],
            reporting_country=code in countries,
            reporting_agency=code in agencies,
            position=agencies.index(code) + 1 if code in agencies else 0,
            formal_name=source.hold(row, "formal_name", row.text("formal_name", blank=True)),
            **{name: row.yes(name) for name in ("at_conference", "in_preparation", "made_statement")},
            **{name: row.text(name, blank=True) for name in PARTY_TEXTS},
        )
        row.ignore("cis")
        for name, value in by_hand.get(code, {}).items():
            setattr(party, name, value)
        read.append((row, party, row.text("part_of", none=True)))
    known = {party.code: party for _, party, _ in read}
    for code in others:
        if not report.told_of(code, among=known):
            report.fault("names.json", code, "party", code, "a code of parties.json")
    hold_reporters(report, known, "reporting_countries", countries, kind=Party.Kind.STATE)
    hold_reporters(report, known, "reporting_agencies", agencies, kind=Party.Kind.AGENCY)
    whole = keep([(row, party) for row, party, above in read if above is None], key="code")
    for row, party, above in read:
        if above is not None:
            party.part_of = row.known("part_of", above, whole.rows)
    below = keep([(row, party) for row, party, above in read if above is not None], key="code")
    return Tally(whole.rows | below.rows, whole.new + below.new, whole.changed + below.changed).tell(report, "parties")


def hold_reporters(report, known, name, codes, *, kind):
    """Refuse who reports unless parties.json has them, as States or as agencies."""
    for code in codes:
        if code not in known:
            if not report.told_of(code, among=known):
                report.fault("header.json", "", f"field {name}", code, "a code of parties.json")
        elif known[code].kind not in (kind, None):
            expected = f"the code of a party of the kind {kind.value}, not {known[code].kind}"
            report.fault("header.json", "", f"field {name}", code, expected)


def named_by_hand():
    """Return {code: {field: what stands in it}} of the names that an administrator changed: no load takes them back."""
    fields = defaultdict(set)
    for pk, detail in Event.objects.filter(kind="party.changed").values_list("subject_id", "detail"):
        fields[int(pk)] |= detail["fields"].keys()
    rows = Party.objects.filter(pk__in=fields)
    return {row.code: {name: getattr(row, name) for name in fields[row.pk]} for row in rows}


def load_names(reader):
    """Return {party: other names, by which people look for it}; the file says where each of them comes from."""
    others = {}
    for row in reader.rows("names.json", label="party", optional=True):
        code, names = row.text("party"), row.texts("names")
        row.text("source")
        others.setdefault(code, []).extend(names or ())
    return others


def load_reservations(reader, report, *, source, parties, paragraphs, categories):
    read, links = [], {}
    for row in reader.rows("reservations.json", label="party source"):
        reservation = Reservation(
            party=row.choice("party", parties),
            source=row.text("source"),
            statement=source.hold(row, "statement", row.text("statement")),
            throughout_term=row.text("throughout_term", blank=True),
        )
        links[reservation.source] = row.choices("paragraphs", paragraphs), row.choices("categories", categories)
        read.append((row, reservation))
    kept = keep(read, key="source")
    relinked = link(Reservation.paragraphs, {row: links[source][0] for source, row in kept.rows.items()})
    relinked += link(Reservation.categories, {row: links[source][1] for source, row in kept.rows.items()})
    kept.changed += 0 if kept.new else relinked
    kept.tell(report, "reservations")


def load_source_texts(reader, report, *, source):
    """Load the texts beside the Programme, heading by heading and paragraph by paragraph; an empty file holds none."""
    read = []
    for name, paper in PAPERS.items():
        found, told = reader.read(name, kind=list, optional=True), []
        label = "annex number" if name == "annexes.json" else "number"
        for row in reader.each(name, found, label=label):
            row.ignore("annex", "number")
            headings = row.texts("headings") if row.has("headings") else ()
            told += [(row, "", source.hold(row, "headings", heading)) for heading in headings]
            text = source.hold(row, "text", row.text("text")) or ""
            told.append((row, numbered(row), "\n".join([text, *parts_of(row, source)])))
        document = f"{source.symbol}, {paper}"
        read += [
            (row, SourceText(document=document, number=number, position=position, text=text))
            for position, (row, number, text) in enumerate(told, start=1)
        ]
    keep(read, key="document position").tell(report, "paragraphs of texts beside the Programme")


def numbered(row):
    """Return the number of a paragraph as the text counts it: 3, or II A."""
    return " ".join(str(row.values[key]) for key in ("annex", "number") if key in row.values)


def parts_of(row, source):
    """Yield the parts of a paragraph, each with its number, if it has one."""
    for part in row.children("parts") if row.has("parts") else ():
        number, text = part.text("number", blank=True), source.hold(part, "text", part.text("text"))
        yield f"({number}) {text}" if number else text or ""


def load_resolutions(reader, report, *, paragraphs, addressees):
    resolutions, operative = [], []
    for row in reader.rows("resolutions.json", label="symbol"):
        symbol, preamble = row.text("symbol"), row.texts("preamble")
        source = Source.resolution(reader.folder, symbol or "")
        for place, said in enumerate(preamble or ()):
            source.hold(row, f"preamble[{place}]", said)
        resolution = Resolution(
            symbol=symbol,
            title=source.hold(row, "title", row.text("title")),
            adopted_on=row.day("adopted_on"),
            session=row.whole("session"),
            agenda_item=row.text("agenda_item", blank=True),
            preamble=preamble,
        )
        resolutions.append((row, resolution))
        for inner in row.children("operative"):
            operative.append((row, resolution.symbol, fields_of(inner, paragraphs, addressees, source)))
    kept = keep(resolutions, key="symbol").tell(report, "resolutions")
    read, links = [], {}
    for row, symbol, (fields, bearing) in operative:
        if symbol in kept:
            one = OperativeParagraph(resolution=kept[symbol], **fields)
            links[(one.resolution_id, one.number)] = bearing
            read.append((row, one))
    tally = keep(read, key="resolution_id number")
    relinked = link(OperativeParagraph.paragraphs, {row: links[key] for key, row in tally.rows.items()})
    tally.changed += 0 if tally.new else relinked
    tally.tell(report, "operative paragraphs")


def fields_of(inner, paragraphs, addressees, source):
    """Return an operative paragraph's own fields and the Programme's paragraphs that it bears on."""
    fields = {
        "number": inner.whole("number"),
        "text": source.hold(inner, "text", inner.text("text")),
        "verb": inner.text("verb"),
        "addressees": [known.code for known in inner.choices("addressees", addressees)],
        "report_session": inner.whole("report_session", none=True),
    }
    return fields, inner.choices("paragraphs", paragraphs)


def load_instruments(reader, report, *, paragraphs):
    """Load the treaties with the paragraphs that concern and that name them; returns them by code."""
    read, links = [], {}
    for position, row in enumerate(reader.rows("instruments.json", label="code"), start=1):
        instrument = Instrument(
            code=row.text("code"),
            title_en=row.text("title_en"),
            title_ru=row.text("title_ru", blank=True),
            short_en=row.text("short_en"),
            short_ru=row.text("short_ru", blank=True),
            concluded_on=row.day("concluded_on", none=True),
            depositary=row.text("depositary", blank=True),
            open_to=row.text("open_to", blank=True),
            position=position,
        )
        links[instrument.code] = row.choices("paragraphs", paragraphs), row.choices("named_in", paragraphs)
        read.append((row, instrument))
    kept = keep(read, key="code")
    relinked = link(Instrument.paragraphs, {row: links[code][0] for code, row in kept.rows.items()})
    relinked += link(Instrument.named_in, {row: links[code][1] for code, row in kept.rows.items()})
    kept.changed += 0 if kept.new else relinked
    return kept.tell(report, "instruments")
