"""Who signs in, with one role each; and what kind of installation this is."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from poa.access import Role
from poa.models.parties import Party
from poa.models.programme import Programme


class User(AbstractUser):
    """A person with one role; what may be read and written follows from role, agency and countries."""

    class Mail(models.TextChoices):
        ALL = "all", _("what is returned or said to me at once, and one digest a day")
        AT_ONCE = "at_once", _("only what is returned or said to me")
        NONE = "none", _("nothing")

    email = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in Role], blank=True)
    organization = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        help_text=_("The agency, Government or organization that this person speaks for."),
    )
    countries = models.ManyToManyField(Party, related_name="officers", blank=True)
    session_series = models.PositiveIntegerField(
        default=0,
        help_text=_("Counts what ended all sessions of this person: another role, a second factor taken away."),
    )
    link_series = models.PositiveIntegerField(
        default=0, help_text=_("Counts the links to choose a password that were sent: the newest alone holds.")
    )
    mail = models.CharField(_("e-mail"), max_length=8, choices=Mail.choices, default=Mail.ALL)
    digest_on = models.DateField(null=True, blank=True, help_text=_("The day of the last digest, in Geneva."))
    previous_login = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("The sign-in before the last one: what came since then is new to the person."),
    )
    language = models.CharField(max_length=2, choices=[("en", "English"), ("ru", "русский")], default="en")

    class Meta:
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=["", *Role.values]), name="user_role_known"),
        ]

    def __str__(self):
        return self.get_full_name() or self.username

    def is_one_of(self, keys):
        """Say whether one of these accounts is this person's: this one, or another with the same e-mail address."""
        if self.pk in keys:
            return True
        return bool(self.email) and User.objects.filter(pk__in=keys, email__iexact=self.email).exists()

    def is_same_as(self, other):
        """Say whether an account, where there is one, counts as this person's, as `is_one_of` does of those by key."""
        if other is None or other.pk == self.pk:
            return other is not None
        return bool(self.email) and self.email.casefold() == other.email.casefold()

    def _get_session_auth_hash(self, secret=None):
        """Seal a session to the password and to the series: another of either ends all that were begun before."""
        words = f"{self.password}\n{self.session_series}"
        return salted_hmac("poa.models.accounts.session", words, secret=secret, algorithm="sha256").hexdigest()

    @property
    def agency(self):
        """The agency this person reports for, or None."""
        return self.organization if self.organization_id and self.organization.reporting_agency else None

    @property
    def country_codes(self):
        """The alpha-3 codes of this person's countries, read once a request."""
        if not hasattr(self, "_country_codes"):
            self._country_codes = frozenset(self.countries.values_list("code", flat=True))
        return self._country_codes


class Installation(models.Model):
    """The one row that says what this installation is: its programme, and whether it is a demonstration."""

    programme = models.ForeignKey(Programme, models.PROTECT)
    demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="installation_is_one")]

    def __str__(self):
        return f"installation of {self.programme}"

    def clean(self):
        if Installation.objects.exclude(pk=1).exists():
            raise ValidationError(_("One installation holds one programme."))

    @classmethod
    def current(cls):
        """Return the installation's row, or None while nothing is loaded."""
        return cls.objects.select_related("programme").filter(pk=1).first()
