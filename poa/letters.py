"""The letter with a link to choose a password: the link goes to the person's address, and is shown to nobody else."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import override

from poa.models import Installation

log = logging.getLogger(__name__)
DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)


class Links(PasswordResetTokenGenerator):
    """A link holds for seven days, once, until another is sent; nothing of it is kept, it is reckoned anew."""

    key_salt = "poa.letters.links"

    def _make_hash_value(self, user, timestamp):
        return f"{super()._make_hash_value(user, timestamp)}{user.link_series}"

    def check_token(self, user, token):
        return bool(user and user.is_active and user.role) and super().check_token(user, token)


links = Links()


def send(request, account):
    """Send the letter in its reader's language; say whether it went out. What the mail server said is in the log."""
    key = {"uidb64": urlsafe_base64_encode(force_bytes(account.pk)), "token": links.make_token(account)}
    here = Installation.current()
    with override(account.language if account.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        words = {
            "account": account,
            "first": not account.has_usable_password(),
            "link": request.build_absolute_uri(reverse("choose-password", kwargs=key)),
            "days": DAYS,
            "place": here.programme.short_title if here else _("Follow-up of the Programme of Action"),
        }
        subject = _("Your account: %(place)s") % {"place": words["place"]}
        body = render_to_string("poa/letters/link.txt", words)
    try:
        send_mail(subject.replace("\n", " "), body, None, [account.email])
    except (SMTPException, OSError) as error:
        log.error("the letter to account %s could not be sent (%s)", account.pk, error)
        return False
    return True
