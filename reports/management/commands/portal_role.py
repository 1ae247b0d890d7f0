from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError, connection

from poa import outage, processes
from poa.reading_only import role_name
from reports.portal.role import make_role, opened


class Command(BaseCommand):
    help = "On PostgreSQL, make the role by which the portal reads, or renew what it may read."

    def handle(self, **options):
        processes.require_database()
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL has roles: on SQLite the portal reads with query_only.")
        try:
            make_role()
        except DatabaseError as error:
            name = role_name()
            raise CommandError(
                f"The role {name} could not be made ({outage.reason(error)}): let a user who may create roles say "
                f'CREATE ROLE "{name}" NOLOGIN; GRANT "{name}" TO the user in DATABASE_URL; '
                "then run this again."
            ) from error
        self.stdout.write(f"The portal reads by the role {role_name()}: {len(opened())} tables, none to write to.")
