"""The role by which the portal reads on PostgreSQL: it reads the record and what is told of it, and writes nothing."""

from django.apps import apps
from django.core.checks import Warning, register
from django.db import DatabaseError, connection, transaction

from poa.models import Notice
from poa.reading_only import ROLES, role_name
from reports.models import (
    CountryReportCitation,
    CountryReportComment,
    CountryReportConsulted,
    CountryReportPart,
    CountryReportVersion,
)
from tracking.models import AssessmentSheet, EntryVersion, WorkbookImport

FLOORS = ("poa", "tracking", "reports")
# What the portal never asks, for it is the staff's or a person's own; of other apps (sessions, second factors) nothing.
CLOSED = {
    Notice,
    EntryVersion,
    WorkbookImport,
    AssessmentSheet,
    CountryReportCitation,
    CountryReportComment,
    CountryReportConsulted,
    CountryReportPart,
    CountryReportVersion,
}
MAKE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{plain}') THEN CREATE ROLE {role} NOLOGIN; END IF;
END $$;
"""


def opened():
    """Return the names of the tables that the role reads."""
    models = [model for floor in FLOORS for model in apps.get_app_config(floor).get_models(include_auto_created=True)]
    return sorted(model._meta.db_table for model in models if model not in CLOSED)


@transaction.atomic
def make_role():
    """Make the role, unless it is there, and let this database's own user take it on. Raises DatabaseError."""
    quoted = connection.ops.quote_name(role_name())
    with connection.cursor() as cursor:
        cursor.execute(MAKE.format(plain=role_name().replace("'", "''"), role=quoted))
        cursor.execute(f"GRANT {quoted} TO CURRENT_USER")
    open_tables()


def open_tables():
    """Let the role read what it is to read of the tables that are there now, and nothing else."""
    quoted = connection.ops.quote_name(role_name())
    there = set(connection.introspection.table_names())
    listed = ", ".join(connection.ops.quote_name(name) for name in opened() if name in there)
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {quoted}")
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {quoted}")
        cursor.execute(f"GRANT SELECT ON {listed} TO {quoted}")


def renew(**signal):
    """After a migration, open what is new to the portal, where it has its role."""
    if connection.vendor == "postgresql" and ROLES.usable():
        open_tables()


@register(deploy=True)
def portal_has_its_role(app_configs, **options):
    """Warn where the portal reads on PostgreSQL without a role of its own."""
    if connection.vendor != "postgresql":
        return []
    try:
        usable = ROLES.usable()
    except DatabaseError:
        return []  # that it does not answer is for others to say
    if usable:
        return []
    words = "The portal reads by the role that owns the tables: its transactions are read only, and that is all."
    hint = "Run `manage.py portal_role` as a user of the database who may create roles."
    return [Warning(words, hint=hint, id="reports.W001")]
