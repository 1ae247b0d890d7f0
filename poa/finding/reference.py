"""Keep the words of what is published whole: paragraphs, recommendations and parties."""

from poa.finding.words import indexed
from poa.models import IndexedText, NongovernmentalOrganization, Paragraph, Party

Kind = IndexedText.Kind
KINDS = (Kind.PARAGRAPH, Kind.RECOMMENDATION, Kind.PARTY, Kind.NGO)


def reindex_reference():
    """Bring the words of the reference texts to what these say; return how many were new, changed or gone."""
    return bring_to(IndexedText.objects.filter(kind__in=KINDS), {**of_programme(), **of_parties()})


def reindex_party(party):
    """Bring the words of one party to what it is called now."""
    rows = IndexedText.objects.filter(kind=Kind.PARTY, key=party.code)
    bring_to(rows, {(Kind.PARTY.value, party.code, ""): words_of_party(party)})


def words_of_party(party):
    return indexed(*party.names, *(name for spellings in party.places for name in spellings))


def bring_to(rows, wanted):
    """Make these rows hold exactly {(kind, key, part): words}; returns how many were written or taken away."""
    standing = {(row.kind, row.key, row.part): row for row in rows}
    gone = [row.pk for place, row in standing.items() if place not in wanted]
    new = [
        IndexedText(kind=kind, key=key, part=part, words=words)
        for (kind, key, part), words in wanted.items()
        if (kind, key, part) not in standing
    ]
    changed = []
    for place, row in standing.items():
        if place in wanted and row.words != wanted[place]:
            row.words = wanted[place]
            changed.append(row)
    IndexedText.objects.filter(pk__in=gone).delete()
    IndexedText.objects.bulk_create(new, batch_size=200)
    IndexedText.objects.bulk_update(changed, ["words"], batch_size=100)
    return len(gone) + len(new) + len(changed)


def of_programme():
    """A paragraph is found by its number, its text, and what it asks for and its main issues are called."""
    wanted = {}
    for row in Paragraph.objects.select_related("section__chapter").prefetch_related("recommendations__issues"):
        asked, titles = list(row.recommendations.all()), titles_above(row.section)
        for one in asked:
            issues = [title for issue in one.issues.all() for title in (issue.title_en, issue.title_ru)]
            own = (one.title_en, one.title_ru, *issues)
            wanted[Kind.RECOMMENDATION.value, f"{row.number}.{one.number}", ""] = indexed(one.quote, *own)
            titles += own
        wanted[Kind.PARAGRAPH.value, str(row.number), ""] = indexed(str(row.number), row.text, *dict.fromkeys(titles))
    return wanted


def titles_above(section):
    """Return what the section of a paragraph and its chapter are called in Russian: in English all texts are found."""
    return [each.title_ru for each in (section.chapter, section) if each and each.title_ru]


def of_parties():
    """A party is found by every name that it or a place in it has or had."""
    wanted = {}
    for party in Party.objects.all():
        wanted[Kind.PARTY.value, party.code, ""] = words_of_party(party)
    for row, name in NongovernmentalOrganization.objects.values_list("row", "name"):
        wanted[Kind.NGO.value, row, ""] = indexed(name)
    return wanted
