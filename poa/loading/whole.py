"""Load a programme's ground floor in one go: what it says, who takes part, and which installation this is."""

from dataclasses import dataclass, field

from poa.loading.keeping import keep
from poa.loading.programme import hold_followed, load_codes, load_header, load_list, load_terms, load_text
from poa.loading.reference import (
    load_instruments,
    load_parties,
    load_reservations,
    load_resolutions,
    load_source_texts,
)
from poa.loading.rows import Reader
from poa.loading.sources import Source
from poa.models import Event, Installation, Programme
from poa.witnesses.ground import GROUND, digests_of


@dataclass
class Ground:
    """What the floors above refer to, each by its code or number."""

    programme: Programme
    paragraphs: dict
    parties: dict
    instruments: dict
    codes: dict = field(default_factory=dict)
    accession_paragraphs: frozenset = frozenset()

    def of_kind(self, kind):
        """Return the parties of one kind, by code."""
        return {code: party for code, party in self.parties.items() if party.kind == kind}

    def reporting_countries(self):
        """Return the countries that are reported on, by code."""
        return {code: party for code, party in self.parties.items() if party.reporting_country}


def load_programme(folder, report, *, by, at):
    """Bring the ground floor to what the files of this folder say; returns a Ground. Call in one transaction.

    Faults stay in the report for `refuse_faults`. One event tells of the whole load, none of a load without change.
    """
    # What an administrator renames meanwhile waits, or would be taken back by names that were read before.
    Event.take_turn()
    reader, common = Reader(folder, report), Reader(folder.parent, report)
    row, programme, header = load_header(reader)
    standing = Installation.current()
    if standing and standing.programme.code != programme.code:
        expected = f"{standing.programme.code}, for one installation holds one programme: use a database of its own"
        row.wrong("code", programme.code, expected)
        report.refuse_faults()
    programme = keep([(row, programme)], key="code").tell(report, "programme").get(programme.code)
    source = Source.beside(folder, programme.source_symbol if programme else "")
    paragraphs = load_text(reader, report, source=source)
    for number in header["accession_paragraphs"]:
        row.known("accession_paragraphs", number, paragraphs)
    if not report.faults:
        hold_followed(report, paragraphs)
    codes = load_codes(reader, common, report, source=source)
    if common.lacking:
        # Every addressee that the other files name would be a fault of its own, and none of these would be true.
        report.refuse_faults()
    load_list(reader, report, paragraphs, codes)
    load_terms(common, report)
    parties = load_parties(
        reader,
        report,
        source=source,
        countries=header["reporting_countries"],
        agencies=header["reporting_agencies"],
    )
    load_reservations(
        reader, report, source=source, parties=parties, paragraphs=paragraphs, categories=codes["categories"]
    )
    load_source_texts(reader, report, source=source)
    load_resolutions(reader, report, paragraphs=paragraphs, addressees=codes["addressees"])
    instruments = load_instruments(reader, report, paragraphs=paragraphs)
    if programme and not report.faults:
        set_up(programme, report, standing=standing, by=by, at=at)
    return Ground(programme, paragraphs, parties, instruments, codes, frozenset(header["accession_paragraphs"]))


def set_up(programme, report, *, standing, by, at):
    """Name the installation's programme, and record the load if it changed anything."""
    if standing is None:
        Installation.objects.create(pk=1, programme=programme)
    if report.changes():
        rows = sum(count["total"] for count in report.taken.values())
        detail = {"digest": report.digest(), "rows": rows, "tables": digests_of(GROUND)}
        Event.record("programme.loaded", on=programme, by=by, at=at, detail=detail)
