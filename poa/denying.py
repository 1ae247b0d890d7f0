"""Refuse in the API whatever nobody has thought of."""

from rest_framework.permissions import BasePermission

from poa.access import can


class ApiDefaultDeny(BasePermission):
    """Refuse every API action that its viewset does not name with a permission (design, rule 9)."""

    def has_permission(self, request, view):
        """Read `permissions = {action: Permission}` off the viewset; an action without one is refused."""
        wanted = getattr(view, "permissions", {}).get(getattr(view, "action", None))
        return wanted is not None and can(request.user, wanted)
