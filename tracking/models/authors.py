"""Who speaks in the independent voice, each organization for itself (paras. 145 and 147)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.models import Party

LONGEST_NAME = 200


def organizations():
    """The parties to choose from where an organization speaks in the independent voice (para. 147)."""
    return Party.objects.filter(kind=Party.Kind.NGO)


class AuthorQuerySet(models.QuerySet):
    def by_name(self):
        return self.select_related("party").order_by("party__name_en", "name", "pk")


class Author(models.Model):
    """An organization that speaks in the independent voice: a party, or one known by its name alone.

    With neither, it is the one that nobody named: so stand assessments from before organizations were told apart.
    Once it has spoken it is never another: the database refuses to change it.
    """

    party = models.OneToOneField(Party, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(
        gettext_lazy("name"),
        max_length=LONGEST_NAME,
        blank=True,
        help_text=gettext_lazy("Of an organization not listed."),
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(party__isnull=True) | Q(name=""), name="author_party_or_name"),
            models.UniqueConstraint(fields=["name"], condition=Q(party__isnull=True), name="author_named_once"),
        ]

    def __str__(self):
        return self.party.name if self.party else self.name or _("an organization that was not named")

    @property
    def short(self):
        return self.party.short if self.party else str(self)

    @property
    def voice(self):
        """Its name where it stands beside other voices."""
        return _("%(organization)s (independent)") % {"organization": self.short}

    @property
    def told(self):
        """As an event and an address name it: the code of a party, and the name of who is none."""
        return {"organization": self.party.code if self.party else "", "organization_name": self.name}
