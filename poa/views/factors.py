"""Second factors: shown at sign-in, set up, taken away; recovery codes, which are shown once."""

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from poa.access import must_show_second_factor
from poa.actions.factors import CODES, add_app, add_key, factors_of, remove_factor, renew_codes
from poa.errors import DomainError
from poa.factor_forms import AddKeyForm, PasswordAsked, SetUpAppForm
from poa.second_factor import is_missing, keep_as_shown
from poa.signing_in import stay_signed_in
from poa.views.access import kept_nowhere

SECRET = "second_factor_secret"  # noqa: S105 (its name in the session)
TOTP, KEY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class AskFactor(AuthenticateView):
    """Ask for the second factor of whoever gave the right password; nobody is signed in before."""

    template_name = "poa/factors/ask.html"

    def get_context_data(self, **kwargs):
        kinds = set(Authenticator.objects.filter(user_id=self.stage.login.user.pk).values_list("type", flat=True))
        return super().get_context_data(**kwargs) | {"has_keys": KEY in kinds, "has_app": TOTP in kinds}


def codes_left(account):
    """Return how many recovery codes are not used, without opening them; None where there are none at all."""
    row = Authenticator.objects.filter(user_id=account.pk, type=CODES).first()
    return None if row is None else app_settings.RECOVERY_CODE_COUNT - row.data["used_mask"].bit_count()


@kept_nowhere
def second_factor(request, changing=None):
    """Show what this person signs in with beside the password, and what they may do about it."""
    standing = list(factors_of(request.user).order_by("created_at"))
    shown = {
        "app": next((row for row in standing if row.type == TOTP), None),
        "keys": [row for row in standing if row.type == KEY],
        "codes_left": codes_left(request.user),
        "needed": must_show_second_factor(request.user),
        "missing": is_missing(request),
        "may_remove": len(standing) > 1 or not must_show_second_factor(request.user),
        "form": changing or PasswordAsked(user=request.user),
    }
    return render(request, "poa/factors/overview.html", shown)


@kept_nowhere
def add_code_app(request):
    """Show the secret as a picture and as letters, and take the first code that an app makes of it."""
    has_factor = factors_of(request.user).exists()
    if factors_of(request.user).filter(type=TOTP).exists():
        return redirect("second-factor")
    secret = request.session.setdefault(SECRET, generate_totp_secret())
    sent = request.POST if request.method == "POST" else None
    form = SetUpAppForm(sent, user=request.user, asked=has_factor, secret=secret)
    if sent is not None and form.is_valid():
        answer = set_up(request, form, add_app, TOTP, first=not has_factor, secret=secret)
        if answer:
            return answer
    picture = get_adapter().build_totp_svg(get_adapter().build_totp_url(request.user, secret))
    shown = {
        "form": form,
        "picture": mark_safe(picture[picture.index("<svg") :]),  # noqa: S308 (drawn here, of our own letters)
        "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
    }
    return render(request, "poa/factors/add_app.html", shown)


@kept_nowhere
def add_passkey(request):
    """Ask the browser for a passkey, and keep what it gives."""
    has_factor = factors_of(request.user).exists()
    sent = request.POST if request.method == "POST" else None
    form = AddKeyForm(sent, user=request.user, asked=has_factor)
    if sent is not None and form.is_valid():
        kept = {name: form.cleaned_data[name] for name in ("name", "credential")}
        answer = set_up(request, form, add_key, KEY, first=not has_factor, **kept)
        if answer:
            return answer
    options = begin_registration(request.user, False)
    return render(request, "poa/factors/add_key.html", {"form": form, "options": options})


def set_up(request, form, act, factor, *, first, **kept):
    """Keep a factor and stay signed in; with the first one its recovery codes are shown. None where it is refused."""
    try:
        account = act(account=request.user, by=request.user, at=timezone.now(), **kept)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return None
    request.session.pop(SECRET, None)
    stay_signed_in(request, account)
    keep_as_shown(request, factor=str(factor))
    if first:
        row = Authenticator.objects.get(user_id=account.pk, type=CODES)
        return render(request, "poa/factors/codes.html", {"codes": row.wrap().get_unused_codes(), "first": True})
    messages.success(request, _("The second factor is set up."))
    return redirect("second-factor")


@kept_nowhere
def change_factors(request):
    """Take one factor away, or make new recovery codes: the button says which; both ask for the password."""
    form = PasswordAsked(request.POST, user=request.user)
    if not form.is_valid():
        return second_factor(request, changing=form)
    said = {"account": request.user, "by": request.user, "at": timezone.now()}
    try:
        if "codes" in request.POST:
            return render(request, "poa/factors/codes.html", {"codes": renew_codes(**said)})
        factor = request.POST.get("remove", "")
        remove_factor(factor=int(factor) if factor.isascii() and factor.isdigit() else None, **said)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The second factor is taken away."))
    return redirect("second-factor")
