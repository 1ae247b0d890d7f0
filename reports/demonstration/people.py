"""The people of the demonstration: one account for each part, and passwords that only the folder's owner can read."""

import json
import secrets

from django.core.management import CommandError
from django.db import transaction

from poa.access import Role
from poa.actions.accounts import create_account, grant_role, set_password
from poa.actions.founding import first_coordinator
from poa.models import Party, User
from reports.demonstration import folder

FILE = "demo-accounts.txt"
HEADING = "# The demonstration's accounts: name, password, part. They work on this machine alone."
REASON = "A part in the demonstration."


def described(programme_folder):
    """Return the accounts of the programme's demonstration, the coordinator's first."""
    return json.loads((programme_folder / "demonstration" / "accounts.json").read_text(encoding="utf-8"))


def bring(accounts, *, data_folder, by, at):
    """Return (users by name, passwords by name), opening the accounts that are not there, all or none.

    Raises CommandError where accounts stand whose passwords are lost.
    """
    passwords = kept_passwords(data_folder)
    names = [row["username"] for row in accounts]
    standing = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    if lost := sorted(standing - set(passwords)):
        raise CommandError(
            f"{data_folder / FILE} no longer holds the password of {', '.join(lost)}: "
            f"delete {data_folder} to begin anew."
        )
    # Written first: an account whose password nobody knows would be of no use.
    passwords = keep_passwords(accounts, kept=passwords, data_folder=data_folder)
    parties = {party.code: party for party in Party.objects.all()}
    with transaction.atomic():
        for row in accounts:
            if row["username"] not in standing:
                open_account(row, password=passwords[row["username"]], parties=parties, by=by, at=at)
    return {user.username: user for user in User.objects.all()}, passwords


def open_account(row, *, password, parties, by, at):
    """Open one account with its role; the coordinator grants the roles of the others."""
    words = {name: row[name] for name in ("username", "language")} | {"first_name": row["name"]}
    organization = parties.get(row["organization"])
    if row["role"] == Role.UNIT_COORDINATOR:
        first_coordinator(organization=organization, by=by, at=at, password=password, **words)
        return
    coordinator = User.objects.get(role=Role.UNIT_COORDINATOR.value)
    account = create_account(by=coordinator, at=at, **words)
    scope = {"organization": organization, "countries": [parties[code] for code in row["countries"]]}
    account = grant_role(account=account, role=Role(row["role"]), by=coordinator, at=at, reason=REASON, **scope)
    # As if chosen by its owner: the file that holds it says it to nobody else, and nobody is asked to change it.
    set_password(account=account, password=password, by=account, at=at)


def kept_passwords(data_folder):
    """Return the passwords that were made before, by name of account."""
    path = data_folder / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return dict(line.split()[:2] for line in lines if len(line.split()) > 1 and not line.startswith("#"))


def keep_passwords(accounts, *, kept, data_folder):
    """Return a password for each account, those kept before unchanged, after writing all of them down."""
    passwords = {row["username"]: kept.get(row["username"]) or secrets.token_urlsafe(12) for row in accounts}
    folder.write(data_folder / FILE, "\n".join([HEADING, *table(accounts, passwords), ""]).encode())
    return passwords


def table(accounts, passwords):
    """Return a line for each account: name, password, part."""
    width = max(len(row["username"]) for row in accounts)
    return [f"{row['username']:<{width}}  {passwords[row['username']]}  {row['name']}" for row in accounts]
