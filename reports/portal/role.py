"""The role by which the portal reads on PostgreSQL: it reads the record and what is told of it, and writes nothing."""

from django.apps import apps
from django.core.checks import Warning, register
from django.db import DatabaseError, connection, transaction

from poa.models import Notice, User
from poa.reading_only import ROLES, VEILED, role_name
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
# Pages name people, but nothing by which anybody signs in: {model: the columns that are blank to the role}.
VEILS = {User: {"password"}}
MAKE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{plain}') THEN CREATE ROLE {role} NOLOGIN; END IF;
END $$;
"""
MAY_VEIL = """
SELECT coalesce(
  (SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = %s),
  has_database_privilege(current_database(), 'CREATE'));
"""
READS_SECRETS = "SELECT has_table_privilege(%s, %s, 'SELECT')"


def opened():
    """Return the names of the tables that the role reads whole."""
    models = [model for floor in FLOORS for model in apps.get_app_config(floor).get_models(include_auto_created=True)]
    return sorted(model._meta.db_table for model in models if model not in CLOSED | VEILS.keys())


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
        put_veils(cursor, [model for model in VEILS if model._meta.db_table in there], schema=schema, role=quoted)


def may_veil(cursor):
    """Say whether this database's user may make views in a schema apart: its own, or one that is not there yet."""
    cursor.execute(MAY_VEIL, [VEILED])
    return cursor.fetchone() == (True,)


def put_veils(cursor, models, *, schema, role):
    """Open these tables in part; where this database's user may make no views apart, whole, which a check tells."""
    if may_veil(cursor):
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {VEILED}")
        cursor.execute(f"GRANT USAGE ON SCHEMA {VEILED} TO {role}")
        for model in models:
            put_veil(cursor, model, schema=schema, role=role)
        return
    for model in models:
        cursor.execute(f"GRANT SELECT ON {connection.ops.quote_name(model._meta.db_table)} TO {role}")


def put_veil(cursor, model, *, schema, role):
    """Put a view of a table before it, for the role alone: what is secret is blank there, so no page need know."""
    name, table = connection.ops.quote_name, model._meta.db_table
    # Of the table as it stands: an archive of an older version is laid out by the migrations of its time.
    there = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    columns = ", ".join(f"CAST('' AS text) AS {name(one)}" if one in VEILS[model] else name(one) for one in there)
    lift_veil(cursor, model)
    told = f"SELECT {columns} FROM {schema}.{name(table)}"  # noqa: S608 (names from the models)
    cursor.execute(f"CREATE VIEW {VEILED}.{name(table)} AS {told}")
    cursor.execute(f"GRANT SELECT ON {VEILED}.{name(table)} TO {role}")


def lift_veil(cursor, model):
    cursor.execute(f"DROP VIEW IF EXISTS {VEILED}.{connection.ops.quote_name(model._meta.db_table)}")


def lift_veils(**signal):
    """Before a migration, for no column that a view shows could be changed; after it `renew` puts them back."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in VEILS if may_veil(cursor) else ():
                lift_veil(cursor, model)


def renew(**signal):
    """After a migration, open what is new to the portal, where it has its role."""
    if connection.vendor == "postgresql" and ROLES.usable():
        open_tables()


@register(deploy=True)
def portal_has_its_role(app_configs, **options):
    """Warn where the portal reads on PostgreSQL without a role of its own, or with one that reads what is secret."""
    if connection.vendor != "postgresql":
        return []
    try:
        if ROLES.usable():
            return secrets_open()
    except DatabaseError:
        return []  # that it does not answer is for others to say
    words = "The portal reads by the role that owns the tables: its transactions are read only, and that is all."
    hint = "Run `manage.py portal_role` as a user of the database who may create roles."
    return [Warning(words, hint=hint, id="reports.W001")]


def secrets_open():
    """Warn of each table that the role reads whole though something in it is secret."""
    warnings = []
    for model in VEILS:
        with connection.cursor() as cursor:
            cursor.execute(READS_SECRETS, [role_name(), model._meta.db_table])
            if cursor.fetchone() == (True,):
                words = f"The role of the portal reads {model._meta.db_table} whole, with the sealed passwords."
                hint = f"Say CREATE SCHEMA {VEILED} AUTHORIZATION the user in DATABASE_URL; then run portal_role again."
                warnings.append(Warning(words, hint=hint, id="reports.W002"))
    return warnings
