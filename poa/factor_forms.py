"""Forms that ask for a second factor, and those that set one up; wrong answers are counted like wrong passwords."""

from time import time

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import complete_registration, parse_registration_response
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from poa.holding import held
from poa.lock_out import count_failure, waits

LONGEST_CODE, LONGEST_NAME = 20, 60
# Longer than any code is valid, whichever clock is wrong.
SECONDS_A_CODE_IS_REMEMBERED = 180
# What a registration or an answer that was tampered with may break on, deep inside the library.
MALFORMED = (ValueError, TypeError, KeyError, AttributeError, IndexError, InvalidSignature)
NO_KEY = _("The passkey did not answer as expected. Try again, or use another second factor.")
TOO_MANY = _("Too many wrong codes or passwords were tried: after ten, none is tried for a quarter of an hour.")
NUMERIC = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


def wrong_code():
    return get_adapter().validation_error("incorrect_code")


def no_try_while_waiting(account):
    """Refuse what is shown while the account waits, and say so: whoever comes so far has given the right password."""
    if waits(context.request, account):
        raise ValidationError(TOO_MANY, code="waits")


@transaction.atomic
def taken_once(authenticator, code):
    """Say whether a code of the app is used for the first time, whichever process was shown it before."""
    row, now = held(authenticator), time()
    taken = [[old, at] for old, at in row.data.get("taken", []) if at > now - SECONDS_A_CODE_IS_REMEMBERED]
    if any(old == code for old, _at in taken):
        return False
    row.data["taken"] = [*taken, [code, now]]
    row.save(update_fields=["data"])
    return True


class CodeForm(AuthenticateForm):
    """Ask for the code of the app, or for a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(NUMERIC),
        help_text=_("The six digits that your app shows now, or one of your recovery codes."),
    )

    def clean_code(self):
        no_try_while_waiting(self.user)
        try:
            code = super().clean_code()
            if self.authenticator.type == Authenticator.Type.TOTP and not taken_once(self.authenticator, code):
                raise wrong_code()
        except ValidationError:
            count_failure(context.request, self.user)
            raise
        return code


class KeyForm(AuthenticateWebAuthnForm):
    """Take the answer of a passkey, as the browser gives it."""

    credential = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": NO_KEY, "invalid": NO_KEY})

    def clean_credential(self):
        no_try_while_waiting(self.user)
        try:
            return super().clean_credential()
        except (ValidationError, *MALFORMED) as error:
            count_failure(context.request, self.user)
            raise ValidationError(NO_KEY, code="incorrect_key") from error


class PasswordAsked(forms.Form):
    """Ask for the password again, of whoever has a second factor and would change that."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        help_text=_("So that nobody else does this at an open screen."),
    )

    def __init__(self, *args, user, asked=True, **kwargs):
        self.account = user
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["password"]

    def clean_password(self):
        password = self.cleaned_data["password"]
        no_try_while_waiting(self.account)
        if not self.account.check_password(password):
            count_failure(context.request, self.account)
            raise ValidationError(_("That is not your password."), code="wrong_password")
        return password


class SetUpAppForm(PasswordAsked):
    """Take the first code of an app, which shows that the app holds the secret."""

    code = forms.CharField(
        label=_("Code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(NUMERIC),
        help_text=_("The six digits that your app shows now."),
    )

    def __init__(self, *args, secret, **kwargs):
        self.secret = secret
        super().__init__(*args, **kwargs)

    def clean_code(self):
        code = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code):
            raise wrong_code()
        return code


class AddKeyForm(PasswordAsked):
    """Take the registration of a passkey and the name that tells it from others."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=LONGEST_NAME,
        help_text=_("To tell it from others, for example: office laptop."),
    )
    credential = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": NO_KEY, "invalid": NO_KEY})
    field_order = ("name", "password")

    def clean_credential(self):
        credential = self.cleaned_data["credential"]
        try:
            parse_registration_response(credential)
            complete_registration(credential)
        except (ValidationError, *MALFORMED) as error:
            raise ValidationError(NO_KEY, code="incorrect_key") from error
        return credential
