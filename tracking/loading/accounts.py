"""The two accounts behind what is loaded: one brings it in, the other verifies it; nobody signs in as them."""

from poa.models import User

LOADER, VERIFIER = "history-loader", "history-verifier"


def loading_accounts():
    """Return (loader, verifier); both are inactive and without password (four eyes: design, section 4, rule 4)."""
    return tuple(account(name) for name in (LOADER, VERIFIER))


def account(name):
    found, new = User.objects.get_or_create(username=name, defaults={"is_active": False})
    if new:
        found.set_unusable_password()
        found.save(update_fields=["password"])
    return found
