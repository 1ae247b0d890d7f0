"""The portal is answered where the database refuses every change: under a role of its own, or with query_only."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.urls import path

from poa.access import Permission
from poa.models import Notice, Party, Term, User
from poa.reading_only import ROLES, nothing_written, role_name
from poa.views.access import needs, portal
from reports.portal.role import lift_veils, opened, renew
from tests.addresses import endpoints, filled, planted
from tests.test_two_worlds import are_asked, values_of
from tests.tracking.small_world import small_world
from tests.worlds import open_world


@pytest.fixture
def role(db):
    """The role, as `manage.py portal_role` makes it; a test's end takes it away again."""
    if connection.vendor == "postgresql":
        call_command("portal_role")
    yield
    ROLES.there.clear()


def write(request):
    Party.objects.create(code="NEW", kind="state", name_en="Slipped in")
    return HttpResponse("written")


def writes(client, address):
    """Say whether a page that tries to write succeeds; its failure is the database's own."""
    try:
        with transaction.atomic():
            client.get(address)
    except DatabaseError as error:
        assert any(word in str(error) for word in ("read-only", "readonly", "permission denied")), error
        return False
    return Party.objects.filter(code="NEW").exists()


@pytest.mark.parametrize("with_role", [True, False])
def test_a_page_of_the_portal_cannot_write(client, settings, request, with_role, db):
    if with_role:
        request.getfixturevalue("role")
    world = small_world()
    read = needs(Permission.READ_PORTAL)(write)
    settings.ROOT_URLCONF = planted(
        path("portal/planted/", portal(write)), path("api/v1/planted/", read), path("planted/", read)
    )
    client.force_login(world.people.observer)
    assert not writes(client, "/portal/planted/") and not writes(client, "/api/v1/planted/")
    assert client.get("/portal/").status_code == 200
    client.force_login(world.people.unit_officer)
    assert not writes(client, "/portal/planted/")
    assert writes(client, "/planted/"), "elsewhere whoever may write goes on writing"


@pytest.mark.postgres
@pytest.mark.parametrize("model", [Session, Notice, Authenticator])
def test_the_role_reads_nothing_that_is_none_of_the_portals(role, model):
    with pytest.raises(DatabaseError, match="permission denied"), nothing_written():
        list(model.objects.all())
    assert list(model.objects.all()) == []


@pytest.mark.postgres
@pytest.mark.parametrize("table", opened()[::20])
def test_the_role_alone_writes_nothing_even_outside_a_read_only_transaction(role, table):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{role_name()}"')
        cursor.execute(f'DELETE FROM "{table}"')


@pytest.mark.postgres
def test_every_page_of_the_portal_is_answered_under_the_role(role, client, cast, make_entry, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    rows, failed, asked = open_world(cast, make_entry), [], 0
    people = ((cast.observer, ("portal", "api-")), (cast.officer, ("portal",)), (cast.government, ("portal",)))
    for person, begins in people:
        client.force_login(person)
        for endpoint in endpoints():
            if are_asked(endpoint.name) and endpoint.name.startswith(begins):
                for address in filled(endpoint, values_of(rows)):
                    asked += 1
                    if client.get(address).status_code != 200:
                        failed.append((person.username, address))
    assert failed == [] and asked > 80
    assert client.get("/portal/search/?q=open").status_code == 200


@pytest.mark.postgres
def test_no_sealed_password_can_be_read_under_the_role(role):
    User.objects.create(username="somebody", password="sealed-with-scrypt")
    with nothing_written():
        assert list(User.objects.values_list("username", "password")) == [("somebody", "")]
    with pytest.raises(DatabaseError, match="permission denied"), nothing_written(), connection.cursor() as cursor:
        cursor.execute("SELECT password FROM public.poa_user")
    assert User.objects.get().password == "sealed-with-scrypt"


@pytest.mark.postgres
def test_the_view_is_made_of_a_table_of_another_time(role):
    with connection.cursor() as cursor:
        lift_veils()
        cursor.execute("ALTER TABLE poa_user DROP COLUMN digest_on")
        renew()
        cursor.execute("SELECT count(*) FROM portal.poa_user")


@pytest.mark.postgres
def test_where_no_view_may_stand_apart_the_table_is_read_whole_and_a_check_tells_it(db, monkeypatch):
    monkeypatch.setattr("reports.portal.role.MAY_VEIL", "SELECT %s IS NULL")
    call_command("portal_role")
    with nothing_written():
        assert list(User.objects.all()) == []
    assert "reports.W002" in [found.id for found in checks.run_checks(include_deployment_checks=True)]
    ROLES.there.clear()


@pytest.mark.postgres
def test_what_a_migration_adds_is_opened_to_the_role(role):
    with connection.cursor() as cursor:
        cursor.execute(f'REVOKE SELECT ON {Term._meta.db_table} FROM "{role_name()}"')
    call_command("migrate", verbosity=0)
    with nothing_written():
        list(Term.objects.all())


@pytest.mark.postgres
def test_check_says_where_the_role_is_missing(db):
    def said():
        return [found.id for found in checks.run_checks(include_deployment_checks=True)]

    assert "reports.W001" in said()
    call_command("portal_role")
    assert not {"reports.W001", "reports.W002"}.intersection(said())
    ROLES.there.clear()
