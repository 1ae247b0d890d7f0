"""A section to be assessed: its paragraphs for one country, with what each voice last said, side by side."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from poa.models import Paragraph, Party, Section
from tracking.matrix.reading import SUBJECT, subject_of
from tracking.models import Assessment, Commitment, ProgressEntry
from tracking.models.assessments import BY_AUTHOR
from tracking.standings import Standing, standings

ASPECTS = (("in_law", _("in law")), ("in_practice", _("in practice")))


@dataclass(frozen=True)
class Judged:
    """One paragraph on the sheet: what it asks, how one's own voice stands, what the others say beside it."""

    number: int
    subject: str
    standing: Standing
    others: list
    facts: int
    not_applicable: Commitment | None

    @property
    def differing(self):
        """The aspects in which two voices that know something say different things, in words."""
        said = [*([self.standing.last] if self.standing.last else []), *self.others]
        return [words for name, words in ASPECTS if len({getattr(row, name) for row in said} - {0}) > 1]


def country_and_sections(code, section):
    """Return the country, the section, and all headings under which something is asked; raise Http404 for strangers."""
    country = get_object_or_404(Party.objects.reporting_countries(), code=code)
    headings = {each.pk: each for each in Section.objects.all()}
    asked = set(Paragraph.objects.reportable().order_by().values_list("section", flat=True).distinct())
    above = {pk for leaf in asked for pk in line_of(headings[leaf], headings)}
    offered = [each for each in headings.values() if each.pk in above]
    chosen = get_object_or_404(Section.objects.filter(pk__in=above), code=section)
    return country, chosen, offered


def line_of(section, headings):
    """Yield the primary keys of a heading and of all above it."""
    yield section.pk
    if section.parent_id:
        yield from line_of(headings[section.parent_id], headings)


def judged_rows(user, *, country, section, offered, whose):
    """Return a Judged for each paragraph that the section asks for, in six queries."""
    headings = {each.pk: each for each in offered}
    here = [pk for pk, each in headings.items() if section.pk in line_of(each, headings)]
    rows = Paragraph.objects.reportable().filter(section__in=here).annotate(**SUBJECT)
    places = list(rows.values("pk", "number", *SUBJECT).order_by("number"))
    paragraphs = [place["pk"] for place in places]
    own = standings(user, paragraphs=paragraphs, country=country, **whose.speaker)
    others, facts = other_voices(user, paragraphs, country, whose), facts_on(user, paragraphs, country)
    marks = Commitment.objects.filter(country=country, paragraph__in=paragraphs, not_applicable_at__isnull=False)
    marked = {mark.paragraph_id: mark for mark in marks.filter(agency=whose.agency)} if whose.agency else {}
    return [
        Judged(
            place["number"],
            subject_of(place),
            own[place["pk"]],
            others[place["pk"]],
            facts.get(place["pk"], 0),
            marked.get(place["pk"]),
        )
        for place in places
    ]


def other_voices(user, paragraphs, country, whose):
    """Return {paragraph: what all other voices last said of it here}, agencies first, in one query."""
    said = defaultdict(list)
    rows = Assessment.objects.visible_to(user).filter(country=country, paragraph__in=paragraphs).latest().with_names()
    for assessment in rows.order_by("voice", "agency__position", *BY_AUTHOR):
        if any(getattr(assessment, name) != one for name, one in whose.speaker.items()):
            said[assessment.paragraph_id].append(assessment)
    return said


def facts_on(user, paragraphs, country):
    """Return {paragraph: how many facts stand on the record for this country}, in one query."""
    rows = ProgressEntry.objects.on_record(user).about(country=country).order_by()
    counted = rows.filter(paragraph_links__paragraph__in=paragraphs).values("paragraph_links__paragraph")
    return dict(counted.annotate(number=Count("pk")).values_list("paragraph_links__paragraph", "number"))
