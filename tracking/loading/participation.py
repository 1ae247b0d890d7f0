"""Load the organizations of the follow-up, and what sources say of them and of the part that all of them have."""

from poa.loading.keeping import keep, link, take_away
from poa.models import NongovernmentalOrganization, Party
from tracking.loading.history import address, read_known
from tracking.loading.records import CONFIDENCES
from tracking.models import ParticipationStatement


def load_participation(reader, report, *, ground, batch):
    """Bring organizations and statements to what the files say; what no file says any more is taken away."""
    organizations, said, countries = [], [], {}
    for row in reader.rows("history/ngos.json", label="row name", optional=True):
        # The statements say again, word for word, what these say.
        row.ignore("role", "source", "source_url")
        organization = read_organization(row)
        countries[organization.row] = row.choices("countries", ground.of_kind(Party.Kind.STATE))
        alone = row.yes("organization")
        said += read_statements(row, organization, batch, subject="" if alone else organization.name)
        if alone:
            organizations.append((row, organization))
    kept = load_organizations(report, organizations, countries)
    load_statements(report, said, kept)


def read_organization(row):
    return NongovernmentalOrganization(
        row=f"ngos.csv:{row.whole('row')}",
        name=row.text("name"),
        regional=row.yes("region"),
        region_note=row.text("region_note", blank=True),
    )


def read_statements(row, organization, batch, *, subject):
    """Yield (row, statement, row of its organization or None); one of a remark has a subject instead."""
    confidence = row.choice("confidence", CONFIDENCES)
    for place, inner in enumerate(row.children("statements"), start=1):
        statement = ParticipationStatement(
            row=f"{organization.row}.{place}",
            subject=subject,
            words=inner.text("words"),
            lasting=inner.yes("lasting"),
            source=inner.text("source"),
            source_url=address(inner.text("source_url", blank=True)),
            confidence=confidence,
            imported=batch,
            **(inner.dates() or {}),
            **read_known(inner),
        )
        yield inner, statement, None if subject else organization.row


def load_organizations(report, organizations, countries):
    """Return the saved organizations by their row."""
    tally = keep(organizations, key="row")
    relinked = link(NongovernmentalOrganization.countries, {row: countries[key] for key, row in tally.rows.items()})
    tally.changed += 0 if tally.new else relinked
    take_away(tally, NongovernmentalOrganization.objects.all(), key="row")
    return tally.tell(report, "non-governmental organizations")


def load_statements(report, said, organizations):
    """Save the statements on the organizations that were saved, and those on all of them."""
    read = [(row, statement) for row, statement, of in said if of is None or of in organizations]
    for _row, statement, of in said:
        statement.organization = organizations.get(of)
    tally = keep(read, key="row", once=("imported_id",))
    take_away(tally, ParticipationStatement.objects.all(), key="row")
    tally.tell(report, "statements on their part")
