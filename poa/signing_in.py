"""The form at both doors, with a brake on guessing: some wrong passwords, then a quarter of an hour of none."""

from hashlib import sha256

from django.contrib.auth.forms import AuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_FAILURES = 10
PAUSE_SECONDS = 15 * 60
TOO_MANY = _("Too many wrong passwords for this name. Wait a quarter of an hour, then try again.")


class SignInForm(AuthenticationForm):
    """Ask for name and password; `braked` says that this name is not tried from this address for now."""

    braked = False

    def clean(self):
        failures = cache.get(self.key, 0)
        if failures >= MOST_FAILURES:
            self.braked = True
            raise ValidationError(TOO_MANY, code="braked")
        try:
            told = super().clean()
        except ValidationError:
            cache.set(self.key, failures + 1, PAUSE_SECONDS)
            raise
        cache.delete(self.key)
        return told

    @property
    def key(self):
        # Behind a proxy the address is the proxy's own: what a client says of itself is not believed.
        whose = f"{self.cleaned_data.get('username', '')}\n{self.request.META.get('REMOTE_ADDR', '')}"
        return f"sign-in-{sha256(whose.encode()).hexdigest()}"
