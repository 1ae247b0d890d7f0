"""Who may act on rounds and compilations: asked by the acts themselves, whatever page or command calls them."""

from django.core.exceptions import PermissionDenied

from poa.access import can


def demand(by, permission):
    """Raise PermissionDenied unless this person's role holds the permission."""
    if not can(by, permission):
        raise PermissionDenied
