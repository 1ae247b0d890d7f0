"""Who is let in at the door of a page; what they see there is the queryset's business."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from poa.access import Permission, can
from poa.navigation import address

# For a page that nobody should find again in this browser.
kept_nowhere = cache_control(private=True, no_store=True)


def needs(permission):
    """Answer 403 to everybody whose role lacks the permission."""

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not can(request.user, permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.needs = permission
        return guarded

    return guard


def without_role(view):
    """Open a page to whoever has signed in, with a role or without: one's own password, the way out."""
    view.opens_without_role = True
    return view


def before_second_factor(view):
    """Open a page to whoever has signed in, though they still owe a second factor: where one is set up, the way out."""
    view.opens_before_second_factor = True
    return without_role(view)


def posted(view):
    """Guard an act, which is posted only: no address to come back to after signing in."""
    guarded = require_POST(view)
    guarded.only_posted = True
    return guarded


def workspace(view):
    """Guard a reading page of the staff; a reader of the portal alone is told so with a 403."""
    return needs(Permission.READ_WORKSPACE)(require_safe(view))


def portal(view):
    """Guard a page of the portal: safe methods only, for everybody who has a role."""
    return require_safe(needs(Permission.READ_PORTAL)(view))


def start(view):
    """Guard the staff's start page: a reader of the portal is sent there instead."""

    @require_safe
    @wraps(view)
    def guarded(request):
        if not can(request.user, Permission.READ_WORKSPACE) and can(request.user, Permission.READ_PORTAL):
            return redirect(address("portal"))
        return workspace(view)(request)

    guarded.needs = Permission.READ_WORKSPACE
    return guarded
