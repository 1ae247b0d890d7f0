"""Roles, scopes and closed accounts against the acts that gave and closed them."""

from poa.models import Event, User
from poa.witnesses.rows import last_events

GRANTED = ("account.founded", "account.role_granted")
MADE = ("account.created", *GRANTED)


def altered_account():
    """Return a sentence on the first account whose role, scope or closing is not what was granted last."""
    events = Event.objects.filter(subject_type=User._meta.label_lower)
    granted, made = last_events(events.filter(kind__in=GRANTED)), last_events(events.filter(kind__in=MADE))
    closed = last_events(events.filter(kind="account.deactivated"))
    for account in User.objects.select_related("organization").prefetch_related("countries").order_by("pk"):
        key = str(account.pk)
        told, first = granted.get(key), made.get(key)
        if told is None and first is not None and account.role:
            return f"Account {account.username} has the role {account.role}, and no event tells that it was granted."
        if told is not None and (account.role, scope_of(account)) != (told.to_state, scope_told(told)):
            return f"The role or scope of account {account.username} is not what event {told.sequence} tells was given."
        if account.is_active is not True and first is not None and key not in closed:
            return f"Account {account.username} is closed, and no event tells of it."
        if account.is_active and key in closed:
            return f"Account {account.username} is open again, and was closed by event {closed[key].sequence}."
    return None


def scope_of(account):
    organization = account.organization.code if account.organization_id else ""
    return organization, sorted(country.code for country in account.countries.all())


def scope_told(event):
    return event.detail.get("organization", ""), sorted(event.detail.get("countries", ()))


def untold_accounts():
    """Count accounts that have a role, and of whose making no event tells."""
    told = {int(key) for key in last_events(Event.objects.filter(kind__in=MADE))}
    return "accounts with a role and without an event", User.objects.exclude(role="").exclude(pk__in=told).count()
