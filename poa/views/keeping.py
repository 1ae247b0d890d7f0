"""The accounts, for coordinators and administrators: open one, grant a role, hand out a password, close one."""

import secrets

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from poa.access import Permission, can
from poa.actions.accounts import create_account, deactivate, grant_role, set_password
from poa.errors import DomainError
from poa.forms import CloseForm, PersonForm, RoleForm
from poa.models import User

# Read out over the telephone: neither O and 0, nor l, I and 1.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 4, 4


def one_time_password():
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(GROUP)) for _group in range(GROUPS))


def accounts(request):
    rows = User.objects.select_related("organization").prefetch_related("countries").order_by("-is_active", "username")
    return render(request, "poa/accounts.html", {"accounts": rows})


@never_cache
def account_new(request):
    """Open an account; with a role, where the reader may grant one, goes a password, shown in this answer alone."""
    sent = request.POST if request.method == "POST" else None
    person = PersonForm(sent)
    role = RoleForm(sent) if can(request.user, Permission.GRANT_ROLES) else None
    # Both are asked, so that all that is wrong is said at once.
    if sent is not None and all([form.is_valid() for form in (person, role) if form]):
        if made := opened(person, role, by=request.user):
            return handed_over(request, *made)
    return render(request, "poa/account_new.html", {"form": person, "role": role})


def opened(person, role, *, by):
    """Open the account and grant its role, or neither and say why on the form; returns (account, password or None)."""
    at = timezone.now()
    try:
        with transaction.atomic():
            account = create_account(**person.cleaned_data, by=by, at=at)
            return granted(account, by=by, at=at, **role.cleaned_data) if role else (account, None)
    except (DomainError, ValidationError) as refusal:
        person.add_error(None, refusal if isinstance(refusal, ValidationError) else str(refusal))
    return None


@transaction.atomic
def granted(account, *, by, at, **said):
    """Grant a role; hand a password out to an account with a role and none. Returns (account, password or None).

    Raises what `grant_role` raises.
    """
    account = grant_role(account=account, by=by, at=at, **said)
    if account.has_usable_password() or not account.role:
        return account, None
    password = one_time_password()
    return set_password(account=account, password=password, by=by, at=at), password


def handed_over(request, account, password):
    """Show a new password to whoever hands it over; without one, go on to the account."""
    if password is None:
        return redirect("account", pk=account.pk)
    return render(request, "poa/account_password.html", {"account": account, "password": password})


def account_page(request, pk, role=None, closing=None):
    account = get_object_or_404(User.objects.select_related("organization", "password_given_by"), pk=pk)
    now = {
        "role": account.role,
        "organization": account.organization.code if account.organization else "",
        "countries": account.country_codes,
    }
    own = account.pk == request.user.pk
    shown = {
        "account": account,
        "own": own,
        "may_grant": can(request.user, Permission.GRANT_ROLES) and account.is_active and not own,
        "role": role or RoleForm(initial=now, role_needed=False, prefix="role"),
        "closing": closing or CloseForm(prefix="close"),
    }
    return render(request, "poa/account.html", shown)


@never_cache
def account_role(request, pk):
    account, form = get_object_or_404(User, pk=pk), RoleForm(request.POST, role_needed=False, prefix="role")
    if not form.is_valid():
        return account_page(request, pk, role=form)
    try:
        account, password = granted(account, by=request.user, at=timezone.now(), **form.cleaned_data)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("account", pk=pk)
    messages.success(request, _("The role is granted."))
    return handed_over(request, account, password)


def account_close(request, pk):
    account, form = get_object_or_404(User, pk=pk), CloseForm(request.POST, prefix="close")
    if not form.is_valid():
        return account_page(request, pk, closing=form)
    try:
        deactivate(account=account, by=request.user, at=timezone.now(), **form.cleaned_data)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The account is closed."))
    return redirect("account", pk=account.pk)


@never_cache
def account_password(request, pk):
    """Hand out another password for whoever lost theirs; it is shown in this answer alone."""
    account, password = get_object_or_404(User, pk=pk, is_active=True), one_time_password()
    set_password(account=account, password=password, by=request.user, at=timezone.now())
    return handed_over(request, account, password)
