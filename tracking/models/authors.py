"""Who speaks in the independent voice, each organization for itself (paras. 145 and 147)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.models import Party

LONGEST_NAME = 200


KINDS = (Party.Kind.NGO, Party.Kind.ORGANIZATION, Party.Kind.ENTITY)


def organizations():
    """The parties to choose from where an organization speaks in the independent voice (para. 147).

    An institution of an agency of the Unit speaks in that agency's voice.
    """
    return Party.objects.filter(kind__in=KINDS).exclude(part_of__reporting_agency=True)


def organizations_heard():
    """The parties to ask for: those to choose from, and whichever other has spoken already."""
    heard = Author.objects.filter(party__isnull=False).values("party")
    return Party.objects.filter(Q(pk__in=organizations().values("pk")) | Q(pk__in=heard))


def listed_under(name):
    """Return the organization to choose from that is or was called so, however its letters and spaces; else None."""
    asked = spelt(name)
    return next((party for party in organizations() if asked in map(spelt, party.names)), None)


def spelt(name):
    return " ".join(name.split()).casefold()


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
    def key(self):
        """As the address of a matrix names it: the code of a party, or a colon and the name of who is none."""
        return self.party.code if self.party else f":{self.name}"

    @property
    def told(self):
        """As an event and an address name it: the code of a party, and the name of who is none."""
        return {"organization": self.party.code if self.party else "", "organization_name": self.name}
