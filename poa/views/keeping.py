"""The accounts, for coordinators and administrators: open one, grant a role, send a link, reset a second factor."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, Role, can
from poa.actions.accounts import change_address, create_account, grant_role, send_link
from poa.actions.factors import factors_of, reset_factors
from poa.errors import DomainError, OwnRole
from poa.forms import AddressForm, PersonForm, RoleForm, WhyForm
from poa.letters import send
from poa.lock_out import let_try_codes
from poa.models import Event, Party, User
from poa.views.again import asked_again, refuse
from poa.wording import moment_in_words

GRANTS = ("account.role_granted", "account.deactivated")


def accounts(request):
    rows = User.objects.select_related("organization").prefetch_related("countries").order_by("-is_active", "username")
    return render(request, "poa/accounts.html", {"accounts": rows})


def account_new(request):
    """Open an account; with a role, where the reader may grant one, a link to choose a password goes out."""
    sent = request.POST if request.method == "POST" else None
    person = PersonForm(sent)
    role = RoleForm(sent) if can(request.user, Permission.GRANT_ROLES) else None
    # Both are asked, so that all that is wrong is said at once.
    if sent is not None and all([form.is_valid() for form in (person, role) if form]):
        if account := opened(person, role, by=request.user):
            if account.role:
                invite(request, account)
            say_who_shares(request, account)
            return redirect("account", pk=account.pk)
    return render(request, "poa/account_new.html", {"form": person, "role": role})


def opened(person, role, *, by):
    """Open the account and grant its role, or neither and say why on the form; returns the account or None."""
    at, said = timezone.now(), dict(person.cleaned_data)
    said["organization"] = said.pop("speaks_for")
    try:
        with transaction.atomic():
            account = create_account(**said, by=by, at=at)
            return grant_role(account=account, by=by, at=at, **role.cleaned_data) if role else account
    except ValidationError as refusal:
        person.add_error(None, refusal)
    except DomainError as refusal:
        # Only the role is refused by a rule.
        refuse(role or person, refusal)
    return None


def invite(request, account):
    """Send the link to choose a password, and say whether the letter went out."""
    try:
        account = send_link(account=account, by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return
    if not send(request, account):
        messages.error(request, _("The letter could not be sent. Try again in a while from this page."))
    elif settings.MAIL:
        messages.success(request, _("A letter with the link went to %(address)s.") % {"address": account.email})
    else:
        told = _("This installation has no mail server: the letter to %(address)s lies in the operator's folder.")
        messages.success(request, told % {"address": account.email})


def say_who_shares(request, account):
    """Say whose address it is as well: accounts with one address count as one person where a second is asked for."""
    others = User.objects.filter(email__iexact=account.email, is_active=True).exclude(pk=account.pk)
    if names := ", ".join(others.order_by("username").values_list("username", flat=True)):
        told = _(
            "%(names)s has the same address: such accounts count as one person, who verifies nothing of their own."
        )
        messages.warning(request, told % {"names": names})


def grants_of(account):
    """Return the events that gave an account its roles and closed it, the newest first, each with its words."""
    rows = Event.objects.filter(subject_type=User._meta.label_lower, subject_id=str(account.pk))
    grants = list(rows.filter(kind__in=GRANTS).order_by("-sequence"))
    scopes = [dict.fromkeys([e.detail.get("organization"), *e.detail.get("countries", ())]) for e in grants]
    names = {
        party.code: party.short for party in Party.objects.filter(code__in={code for one in scopes for code in one})
    }
    for event, scope in zip(grants, scopes, strict=True):
        event.moment = moment_in_words(event.at)
        event.role = dict(Role.choices).get(event.to_state, "")
        event.scope = [names.get(code, code) for code in scope if code]
    return grants


def account_page(request, pk, **forms):
    account = get_object_or_404(User.objects.select_related("organization"), pk=pk)
    now = {
        "role": account.role,
        "organization": account.organization.code if account.organization else "",
        "countries": account.country_codes,
    }
    told = (account.get_full_name(), account.get_role_display(), account.organization)
    own, granter = account.pk == request.user.pk, can(request.user, Permission.GRANT_ROLES)
    shown = {
        "account": account,
        "kicker": [str(word) for word in told if word],
        "own": own,
        "may_grant": granter and account.is_active and not own,
        "may_hand_over": granter,
        "may_change_address": account.is_active and not own and (granter or not account.role),
        "has_factor": factors_of(account).exists(),
        "role": forms.get("role") or RoleForm(initial=now, role_needed=False, prefix="role"),
        "address": forms.get("address") or AddressForm(instance=account, prefix="address"),
        "grants": grants_of(account),
        "factor": forms.get("factor") or WhyForm(prefix="factor"),
    }
    return render(request, "poa/account.html", shown)


def account_role(request, pk):
    account, form = get_object_or_404(User, pk=pk), RoleForm(request.POST, role_needed=False, prefix="role")
    if not form.is_valid():
        return account_page(request, pk, role=form)
    try:
        account = grant_role(account=account, by=request.user, at=timezone.now(), **form.cleaned_data)
    except OwnRole as refusal:
        # One's own page has no such form.
        messages.error(request, str(refusal))
        return redirect("account", pk=pk)
    except DomainError as refusal:
        refuse(form, refusal, at="role")
        return account_page(request, pk, role=form)
    messages.success(request, _("The role is granted."))
    if account.role and not account.has_usable_password():
        invite(request, account)
    return redirect("account", pk=pk)


def account_address(request, pk):
    """Keep another e-mail address; letters go there from now on."""
    account = get_object_or_404(User, pk=pk)
    form = AddressForm(request.POST, instance=account, prefix="address")
    if not form.is_valid():
        return account_page(request, pk, address=form)
    account = change_address(account=account, by=request.user, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The address is kept."))
    say_who_shares(request, account)
    return redirect("account", pk=pk)


def account_link(request, pk):
    """Send a link to choose a password, the first or another for a lost one; nobody but its reader sees it."""
    invite(request, get_object_or_404(User, pk=pk, is_active=True))
    return redirect("account", pk=pk)


def account_factors(request, pk):
    """Take away the second factors that somebody has lost."""
    account, form = get_object_or_404(User, pk=pk), WhyForm(request.POST, prefix="factor")
    if not form.is_valid():
        return account_page(request, pk, factor=form)
    try:
        let_try_codes(reset_factors(account=account, by=request.user, at=timezone.now(), **form.cleaned_data))
    except DomainError as refusal:
        title, back = _("Reset the second factor"), (reverse("account", args=[pk]), str(account))
        return asked_again(request, form, title=title, button=title, back=back, refusal=refusal)
    messages.success(request, _("The second factor is reset: at the next sign-in the person sets up another."))
    return redirect("account", pk=pk)
