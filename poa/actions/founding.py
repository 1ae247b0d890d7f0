"""The acts of an installation's first day, done by a command because nobody has an account yet."""

from django.db import transaction

from poa.access import Role
from poa.actions.accounts import keep_address
from poa.errors import AlreadyFounded
from poa.holding import holding
from poa.models import Event, Installation, User


def installation_held():
    """Return the installation's row, held: of two who would found it at once, the second finds it founded."""
    return holding(Installation.objects).get(pk=1)


@transaction.atomic
def first_coordinator(
    *, username, organization, by, at, password, first_name="", last_name="", email="", language="en"
):
    """Open the first coordinator's account, who then opens and grants the others; `by` is the command's name.

    Raises AlreadyFounded where somebody has a role, ValidationError for a name that is not allowed.
    """
    installation_held()
    if User.objects.exclude(role="").exists():
        raise AlreadyFounded
    names = {"username": username, "first_name": first_name, "last_name": last_name}
    account = User(**names, email=email, language=language, role=Role.UNIT_COORDINATOR.value, organization=organization)
    account.set_password(password)
    account.full_clean()
    account.save()
    keep_address(account, verified=False)
    scope = {"organization": organization.code, "countries": []}
    Event.record("account.founded", on=account, by=by, at=at, to_state=account.role, detail=scope)
    return account


@transaction.atomic
def mark_as_demonstration(*, by, at):
    """Make this installation a demonstration for good (design, ruling 8).

    Raises AlreadyFounded once somebody has a role.
    """
    installation = installation_held()
    if User.objects.exclude(role="").exists():
        raise AlreadyFounded
    installation.demonstration = True
    installation.save(update_fields=["demonstration"])
    Event.record("installation.marked", on=installation, by=by, at=at, to_state="demonstration")
    return installation
