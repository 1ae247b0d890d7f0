"""What rows are held against: names, choices and the person's rights, read once for a whole file."""

from functools import cached_property

from django.utils.translation import gettext as _

from poa.access import can_assess, can_write_for
from poa.clock import day_in_geneva
from poa.models import Paragraph, Party
from tracking.content import Names
from tracking.models import Assessment
from tracking.workbook.choices import Choices
from tracking.workbook.reading import Cells


class Ground:
    """The person who imports, at which moment, from which workbook, and what they decided where others were faster.

    `chosen` holds {(row key, field, version): "yours" or "theirs"} for rows that are in conflict. `uploader` is the key
    of whoever handed the workbook in, where another person took it over.
    """

    def __init__(self, *, user, at, scope=("", ""), serial="", chosen=None, uploader=None):
        self.user, self.today = user, day_in_geneva(at)
        self.scope, self.serial, self.chosen = scope, serial, chosen or {}
        self.writers = {user.pk, uploader or user.pk}
        self.names, self.choices = Names(), Choices()
        self.cells = Cells(self.choices, self.names.paragraphs)
        self.rights, self.seen = {}, {}

    def meanwhile(self):
        """Do what has to go on while rows are judged: nothing, unless whoever writes them says otherwise."""

    @cached_property
    def reportable(self):
        """The numbers of the paragraphs that can be assessed."""
        return set(Paragraph.objects.reportable().values_list("number", flat=True))

    def scope_of(self, cells):
        """Return (country, agency) of a row: what it says itself, else what its workbook is for."""
        country, agency = self.scope
        return cells.get("country", "").strip() or country, cells.get("agency", "").strip() or agency

    def is_known(self, scope):
        return scope[0] in self.names.countries and scope[1] in self.names.agencies

    @cached_property
    def codes_expected(self):
        """What is expected where a row is for no country or agency, with this person's own as an example."""
        country = min(self.user.country_codes, default="") or code_of(Party.objects.reporting_countries())
        agency = self.user.agency.code if self.user.agency else code_of(Party.objects.reporting_agencies())
        told = {"country": country, "agency": agency}
        return _("the code of a country and that of an agency, such as %(country)s and %(agency)s") % told

    def blamed(self, scope):
        """Return the key and the text of the cell at fault in a scope that is unknown, or another's.

        It is the agency's where the country alone would do.
        """
        country, agency = scope
        own = self.user.agency.code if self.user.agency else agency
        is_agency = country in self.names.countries and (agency not in self.names.agencies or agency != own)
        return ("agency", agency) if is_agency else ("country", country)

    def may_log(self, scope):
        """Say whether this person may log for the country and agency."""
        if scope not in self.rights:
            country, agency = scope
            self.rights[scope] = can_write_for(self.user, agency_codes={agency}, country_codes={country})
        return self.rights[scope]

    def may_assess(self, scope):
        country, agency = scope
        return can_assess(self.user, voice=Assessment.Voice.AGENCY, agency_code=agency, country_code=country)


def code_of(parties):
    """Return the code of the first of these; "" where there is none."""
    return parties.order_by("code").values_list("code", flat=True).first() or ""
