"""Neither the organization's words nor the Government's are touched by anybody once they are registered."""

from importlib import import_module

from django.db import migrations

seals = import_module("reports.migrations.0008_round_seals")
REPORT, REPLY = "reports_independentreport", "reports_reply"
WORDS = """
    id organization_id name title language received_on text file_id file_name audience registered_at registered_by_id
""".split()
ANSWER = "id forwarding_id on_behalf language received_on text file_id file_name replied_at replied_by_id".split()
ACKNOWLEDGED = "acknowledged_at acknowledged_by_id".split()
WITHDRAWN = "withdrawn_at withdrawn_by_id withdrawal_reason".split()
OF = "EXISTS (SELECT 1 FROM reports_independentreport r WHERE r.id = {row}.{owner} AND r.registered_at IS NOT NULL)"
LINKS = {
    "reports_independentreport_countries": "independentreport_id",
    "reports_independentreport_paragraphs": "independentreport_id",
}
NEVER = ("reports_forwarding", "reports_reportassessment")


def changed(columns, vendor):
    """Say that a column differs; older SQLite does not know IS DISTINCT FROM."""
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    return "(" + " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns) + ")"


def sealed(vendor):
    """Return (table, act, when it is refused); what was said once of a row, that it was withdrawn, is said for good."""
    withdrawn = f"OLD.withdrawn_at IS NOT NULL AND {changed(WITHDRAWN, vendor)}"
    acknowledged = f"OLD.acknowledged_at IS NOT NULL AND {changed(ACKNOWLEDGED, vendor)}"
    said = f"{changed(WORDS, vendor)} OR {acknowledged} OR {withdrawn}"
    rows = [
        (REPORT, "UPDATE", f"OLD.registered_at IS NOT NULL AND ({said})"),
        (REPORT, "DELETE", "OLD.registered_at IS NOT NULL"),
        (REPLY, "UPDATE", f"{changed(ANSWER, vendor)} OR {withdrawn}"),
        (REPLY, "DELETE", "1 = 1"),
    ]
    rows += [(table, act, "1 = 1") for table in NEVER for act in ("UPDATE", "DELETE")]
    for table, owner in LINKS.items():
        old, new = (OF.format(row=row, owner=owner) for row in ("OLD", "NEW"))
        rows += [(table, "INSERT", new), (table, "UPDATE", f"{old} OR {new}"), (table, "DELETE", old)]
    return rows


def put(apps, editor):
    seals.put(editor, sealed(editor.connection.vendor))


def lift(apps, editor):
    seals.lift(editor, sealed(editor.connection.vendor))


class Migration(migrations.Migration):
    dependencies = [("reports", "0009_independent_reports")]

    operations = [migrations.RunPython(put, lift)]
