"""Load what stands beside the entries: treaty actions, money, documents of the follow-up."""

from poa.loading.keeping import Tally, keep, link
from poa.models import HistoryDocument, Party
from tracking.models import FundingRecord, TreatyAction

CONFIDENCES = {"high", "medium", "low"}


def load_treaty_actions(reader, report, *, ground, batch):
    """Load acts under treaties, and what is known of a country not being party, with the row each comes from."""
    read, seen = [], {}
    for row in reader.rows("history/treaty_actions.json", label="row country instrument kind", optional=True):
        row.ignore("title", "paragraphs")
        dates, checked = row.dates(none=True) or {}, row.dates("checked_on", none=True) or {}
        line, kind = row.whole("row"), row.choice("kind", set(TreatyAction.Kind.values))
        earliest = dates.get("earliest_on")
        seen[line] = seen.get(line, 0) + 1
        action = TreatyAction(
            row=f"instruments.csv:{line}.{seen[line]}",
            country=row.choice("country", ground.reporting_countries()),
            instrument=row.choice("instrument", ground.instruments),
            kind=kind,
            date_text=dates.get("date_text", ""),
            earliest_on=earliest,
            by_on=dates.get("latest_on") or earliest,
            checked_text=checked.get("date_text", ""),
            note=row.text("note", blank=True),
            source=row.text("source", blank=True),
            source_url=row.text("source_url", blank=True),
            confidence=row.choice("confidence", CONFIDENCES | {"memory"}),
            unchecked=row.yes("unchecked"),
            imported=batch,
        )
        read.append((row, action))
    return keep(read, key="row", once=("imported_id",)).tell(report, "treaty actions")


def load_funding(reader, report, *, ground, batch):
    """Load money asked and received; a share of another row points to it and is never added (ruling 9)."""
    read, links, states = [], {}, ground.of_kind(Party.Kind.STATE)
    for row in reader.rows("history/funding.json", label="key", optional=True):
        note, of_currency = row.text("note", blank=True), row.text("currency_note", blank=True)
        record = FundingRecord(
            key=row.text("key"),
            year=row.whole("year"),
            agency_text=row.text("agency_text"),
            regional=row.yes("region"),
            region_note=row.text("region_note", blank=True),
            requested=row.amount("requested", none=True),
            received=row.amount("received", none=True),
            currency=row.text("currency"),
            note=f"{note} ({of_currency})" if of_currency else note,
            source_url=row.text("source_url", blank=True),
            confidence=row.choice("confidence", CONFIDENCES),
            imported=batch,
        )
        agencies, countries = row.choices("agencies", ground.parties), row.choices("countries", states)
        links[record.key] = agencies, countries
        read.append((row, record, row.text("part_of", none=True)))
    whole = keep([(row, record) for row, record, of in read if of is None], key="key", once=("imported_id",))
    for row, record, of in read:
        record.part_of = row.known("part_of", of, whole.rows) if of else None
    shares = keep([(row, record) for row, record, of in read if of], key="key", once=("imported_id",))
    tally = Tally(whole.rows | shares.rows, whole.new + shares.new, whole.changed + shares.changed)
    relinked = link(FundingRecord.agencies, {row: links[key][0] for key, row in tally.rows.items()})
    relinked += link(FundingRecord.countries, {row: links[key][1] for key, row in tally.rows.items()})
    tally.changed += 0 if tally.new else relinked
    return tally.tell(report, "funding records")


def load_documents(reader, report):
    read = []
    for row in reader.rows("history/documents.json", label="symbol title dates", optional=True):
        dates = row.dates(none=True) or {}
        session = row.value("reporting_session", (int, str), "a session", none=True)
        document = HistoryDocument(
            symbol=row.text("symbol"),
            date_text=dates.get("date_text", ""),
            earliest_on=dates.get("earliest_on"),
            latest_on=dates.get("latest_on"),
            title=row.text("title"),
            kind=row.text("kind"),
            relation=row.text("relation", blank=True),
            reporting_session="" if session is None else str(session),
            source=row.text("source", blank=True),
            confidence=row.choice("confidence", CONFIDENCES),
        )
        read.append((row, document))
    keep(read, key="symbol title date_text").tell(report, "documents of the follow-up")
