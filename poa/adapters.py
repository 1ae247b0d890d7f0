"""What we tell allauth of this site: where clients are, and how the second factors are kept and shown."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from poa.lock_out import address_of
from poa.models import Installation

OTHER_KEY = _("Your second factor was set up under another secret key of this installation: ask for it to be reset.")


class Accounts(DefaultAccountAdapter):
    """Nobody signs up; and signing in says nothing that the page does not show anyway."""

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return address_of(request)

    def add_message(self, *args, **kwargs):
        return None


class Factors(DefaultMFAAdapter):
    """Secrets lie in the database under the installation's key, so that a copy of the database opens no door."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code is not right, or was used already. Wait for the next one, then try again."),
    }

    def get_totp_label(self, user):
        return user.username

    def get_totp_issuer(self):
        return self._get_site_name()

    def _get_site_name(self):
        here = Installation.current()
        return here.programme.short_title if here else gettext("Follow-up of the Programme of Action")

    def _get_user_identifier(self, user):
        return user.username

    def generate_authenticator_name(self, user, type):
        return pgettext("name of a second factor", "Passkey")

    def encrypt(self, text):
        return keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        try:
            return keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise ValidationError(OTHER_KEY, code="other_key") from error


def keys():
    """Return the installation's keys, the newest first, as what encrypts."""
    words = [f"second factors\n{one}".encode() for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(one).digest())) for one in words])
