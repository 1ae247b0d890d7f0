"""One cast for every test: a person for each role, a stranger, and the Programme of 1996 as it is loaded."""

import uuid
from datetime import UTC, date, datetime
from io import StringIO
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from poa.access import Role
from poa.models import IndexedText, Party, Programme, User
from tracking.actions.entries import log_entry, submit_entry, verify_entry
from tracking.content import EntryContent
from tracking.models import EntryWords

NOW = datetime(1999, 7, 1, 12, tzinfo=UTC)
# name: (role, organization, countries)
PEOPLE = {
    "officer": (Role.UNIT_OFFICER, "UNHCR", ""),
    "other_officer": (Role.UNIT_OFFICER, "IOM", ""),
    "coordinator": (Role.UNIT_COORDINATOR, "UNHCR", ""),
    "field": (Role.FIELD_OFFICER, "UNHCR", "TJK"),
    "field_elsewhere": (Role.FIELD_OFFICER, "IOM", "GEO"),
    "government": (Role.GOVERNMENT, None, "TJK"),
    "participant": (Role.PARTICIPANT, None, ""),
    "observer": (Role.OBSERVER, None, ""),
    "administrator": (Role.ADMINISTRATOR, None, ""),
    "stranger": ("", None, ""),
    "deactivated": (Role.UNIT_OFFICER, "UNHCR", ""),
}
COPIES = {}
GENEVA = "geneva-1996"
# What texts are found by; to write it costs more than all the rest, so only who asks for `findable` has it.
WORDS = {"poa_indexedtext", "tracking_entrywords"}


def ours():
    """Return the tables of the three floors, entries last: nothing is added to an entry that is verified."""
    models = [
        model
        for label in ("poa", "tracking", "reports")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    return sorted(models, key=lambda model: model._meta.db_table == "tracking_progressentry")


def tables():
    """Return (table, columns) of every model of ours, quoted, without the columns that the database computes."""
    quote = connection.ops.quote_name
    for model in ours():
        names = [field.column for field in model._meta.concrete_fields if not field.generated]
        yield quote(model._meta.db_table), ", ".join(map(quote, names))


def copied():
    """Return every row of our tables as it lies in the database: [(table, columns, rows)], rows as the engine likes."""
    postgres, told = connection.vendor == "postgresql", []
    with connection.cursor() as cursor:
        for table, columns in tables():
            if postgres:
                with cursor.copy(f"COPY {table} ({columns}) TO STDOUT") as copy:
                    rows = b"".join(copy)
            else:
                rows = cursor.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608 (names from the models)
            if rows:
                told.append((table, columns, rows))
    return told


def without_words(told):
    return [one for one in told if one[0].strip('"') not in WORDS]


@transaction.atomic
def put_back(told):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # These rows were checked when they were first loaded: no trigger and no deferred check a second time.
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, columns, rows in told:
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    copy.write(rows)
            cursor.execute("SET LOCAL session_replication_role = origin")
        else:
            for table, columns, rows in told:
                marks = ", ".join("?" * len(rows[0]))
                statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 (as above)
                cursor.cursor.connection.executemany(statement, rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), ours()):
            cursor.execute(statement)


def loaded(folder, *, words):
    """Load a folder of files once a run; every later test gets the same rows back at once."""
    if folder in COPIES:
        put_back(COPIES[folder] if words else without_words(COPIES[folder]))
        return Programme.objects.get()
    call_command("load", folder, stdout=StringIO())
    COPIES[folder] = copied()
    if not words:
        for model in (EntryWords, IndexedText):
            model.objects.all().delete()
    return Programme.objects.get()


@pytest.fixture
def findable():
    """With it, what is loaded can be searched."""


@pytest.fixture
def geneva(db, request):
    """The Programme of 1996 with its reference data, commitments and history, as `manage.py load` brings them."""
    # Where it stands in the database already (tests/standing.py), nothing is lacking.
    return Programme.objects.first() or loaded(GENEVA, words="findable" in request.fixturenames)


@pytest.fixture
def training(db, request):
    """The made-up programme: 20 paragraphs, four countries, two agencies."""
    return loaded("training-programme", words="findable" in request.fixturenames)


@pytest.fixture
def cast(geneva):
    """A person for each role by name; `field` is UNHCR in Tajikistan, `field_elsewhere` IOM in Georgia."""
    parties = {party.code: party for party in Party.objects.all()}
    people = {}
    for name, (role, organization, countries) in PEOPLE.items():
        person = User(username=name, role=str(role), organization=parties.get(organization))
        person.is_active = name != "deactivated"
        person.save()
        person.countries.set([parties[code] for code in countries.split()])
        people[name] = person
    return SimpleNamespace(**people)


def content(**more):
    """Return what a plain entry of UNHCR in Tajikistan says; name fields to say otherwise."""
    plain = {
        "kind": "return",
        "earliest_on": date(1998, 3, 1),
        "latest_on": date(1998, 3, 1),
        "narrative_en": "Forty families went home.",
        "paragraphs": (68,),
        "countries": ("TJK",),
        "agencies": (("UNHCR", ""),),
    }
    said = {**plain, **more}
    if said["earliest_on"] != said["latest_on"]:
        said = {"precision": "period" if said["latest_on"] else "open", **said}
    return EntryContent(**said)


@pytest.fixture
def make_entry(cast):
    """Return a maker of entries that goes through the real acts, up to the state that is asked for."""

    def make(*, state="draft", by=None, at=NOW, verified_by=None, key=None, **more):
        author = by or cast.field
        entry = log_entry(by=author, at=at, key=key or uuid.uuid4(), content=content(**more))
        if state in ("submitted", "verified"):
            entry = submit_entry(entry=entry, version=entry.version, by=author, at=at)
        if state == "verified":
            entry = verify_entry(entry=entry, version=entry.version, by=verified_by or cast.other_officer, at=at)
        return entry

    return make
