"""The annex that an issued report gives to a report to the General Assembly, as a file."""

from reports.compilation.assembly import ENDING, annex
from reports.present import present
from reports.snapshots import whole_of

FORMATS = ("docx", "json")


def annex_of(report, format):
    """Return the annex of an issued compilation as bytes, "docx" or "json", made from its own snapshot alone."""
    return present(annex(whole_of(report), sha256=report.snapshot_id), format)


def file_name(report, format):
    """Return POA-1999-SG4-C.1-ANNEX-participants.en.docx: what the reader finds again in a folder of downloads."""
    return f"{(report.symbol + ENDING).replace('/', '-')}-{report.audience}.{report.language}.{format}"
