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
    """Open an account, with its role where the reader may grant one; the password is shown in this answer alone."""
    sent = request.POST if request.method == "POST" else None
    person = PersonForm(sent)
    role = RoleForm(sent) if can(request.user, Permission.GRANT_ROLES) else None
    # Both are asked, so that all that is wrong is said at once.
    if sent is not None and all([form.is_valid() for form in (person, role) if form]):
        password = one_time_password()
        if account := opened(person, role, password=password, by=request.user):
            return render(request, "poa/account_password.html", {"account": account, "password": password})
    return render(request, "poa/account_new.html", {"form": person, "role": role})


def opened(person, role, *, password, by):
    """Open the account and grant its role, or neither and say why on the form; returns the account or None."""
    at = timezone.now()
    try:
        with transaction.atomic():
            account = create_account(**person.cleaned_data, password=password, by=by, at=at)
            return grant_role(account=account, by=by, at=at, **role.cleaned_data) if role else account
    except (DomainError, ValidationError) as refusal:
        person.add_error(None, refusal if isinstance(refusal, ValidationError) else str(refusal))
    return None


def account_page(request, pk, role=None, closing=None):
    account = get_object_or_404(User.objects.select_related("organization"), pk=pk)
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


def account_role(request, pk):
    account, form = get_object_or_404(User, pk=pk), RoleForm(request.POST, role_needed=False, prefix="role")
    if not form.is_valid():
        return account_page(request, pk, role=form)
    return acted(request, account, grant_role, _("The role is granted."), **form.cleaned_data)


def account_close(request, pk):
    account, form = get_object_or_404(User, pk=pk), CloseForm(request.POST, prefix="close")
    if not form.is_valid():
        return account_page(request, pk, closing=form)
    return acted(request, account, deactivate, _("The account is closed."), **form.cleaned_data)


def acted(request, account, act, done, **said):
    try:
        act(account=account, by=request.user, at=timezone.now(), **said)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("account", pk=account.pk)


@never_cache
def account_password(request, pk):
    """Hand out another password for whoever lost theirs; it is shown in this answer alone."""
    account, password = get_object_or_404(User, pk=pk, is_active=True), one_time_password()
    set_password(account=account, password=password, by=request.user, at=timezone.now())
    return render(request, "poa/account_password.html", {"account": account, "password": password})
