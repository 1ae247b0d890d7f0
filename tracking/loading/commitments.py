"""Make the commitments: every paragraph for every reporting country and agency (design, section 2)."""

from poa.models import Paragraph, Party
from tracking.models import Commitment


def load_commitments(report):
    """Add the commitments that are not there yet; their number is paragraphs x countries x agencies."""
    standing = set(Commitment.objects.values_list("paragraph_id", "country_id", "agency_id"))
    wanted = [
        (paragraph, country, agency)
        for paragraph in Paragraph.objects.values_list("pk", flat=True)
        for country in Party.objects.reporting_countries().values_list("pk", flat=True)
        for agency in Party.objects.reporting_agencies().values_list("pk", flat=True)
    ]
    new = [
        Commitment(paragraph_id=paragraph, country_id=country, agency_id=agency)
        for paragraph, country, agency in wanted
        if (paragraph, country, agency) not in standing
    ]
    Commitment.objects.bulk_create(new, batch_size=1000)
    report.took("commitments", total=len(wanted), new=len(new))
