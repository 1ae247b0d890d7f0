"""Who speaks in the independent voice: named by a code or by a name, and kept once."""

from django.utils.translation import gettext as _

from poa.models import Party
from tracking.models import Assessment, Author
from tracking.models.authors import LONGEST_NAME


def author_named(*, voice, organization, name):
    """Return (the author of what is said in this voice, {field: sentence} of what is wrong); no author in other voices.

    An organization that speaks for the first time is kept from here on.
    """
    name = name.strip()
    if voice != Assessment.Voice.INDEPENDENT:
        told = _("Only the independent voice names an organization.")
        return None, ({"organization": told} if organization or name else {})
    if bool(organization) == bool(name):
        return None, {"organization": _("Choose the organization or write its name, one of the two.")}
    if name:
        if len(name) > LONGEST_NAME:
            return None, {"organization_name": _("At most %(most)d characters.") % {"most": LONGEST_NAME}}
        return Author.objects.get_or_create(party=None, name=name)[0], {}
    states_and_agencies = (Party.Kind.STATE, Party.Kind.AGENCY)
    party = Party.objects.exclude(kind__in=states_and_agencies).filter(code=organization).first()
    if party is None:
        return None, {"organization": _("Not known here: %(codes)s.") % {"codes": organization}}
    return Author.objects.get_or_create(party=party)[0], {}
