"""One search over everything that a reader may open; each question and each filter stands in the address."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import gettext as _

from poa.finding.vocabulary import meant
from poa.navigation import in_portal
from reports.finding import Results, search
from tracking.finding import PortalSearch, Search
from tracking.models import ProgressEntry
from tracking.reading.asked import chosen, day_of, say_misunderstood

CURSOR = "cursor"


@dataclass(frozen=True)
class Choice:
    """One answer of a facet as a link: it sets the answer, or takes it away where it is the one that is set."""

    label: str
    url: str
    current: bool
    count: int | None = None


def found(request):
    kind = PortalSearch if in_portal(request) else Search
    asking = kind(request.GET, queryset=ProgressEntry.objects.visible_to(request.user), request=request)
    say_misunderstood(asking.form, CURSOR)
    shown = {
        "day": day_of(asking),
        "asking": asking,
        "chosen": narrowed(request, asking),
        "words": asking.words,
        "asked": asking.asked,
    }
    if asking.words or asking.narrowing:
        shown |= answered(request, asking)
    return render(request, "reports/found.html", shown)


def narrowed(request, asking):
    """Return the filters that are set, each with the way out of it; words and kind have a place of their own."""
    labels = {asking.filters[name].label for name in asking.narrowing}
    return [each for each in chosen(request, asking) if each.label in labels]


def answered(request, asking):
    """Return the results as the page prints them; none where the questions were not understood."""
    results = read(request, asking) if asking.form.is_valid() else Results([])
    what = asking.form.cleaned_data.get("what") or ""
    return {
        "results": results,
        "what": what,
        "tabs": tabs(request, asking, results),
        "facets": [facet for facet in facets(request, asking, results) if len(facet[1]) > 1 or facet[2]],
        "exactly": exactly(request, asking),
        "meant": perhaps_meant(request, asking) if results.nothing else [],
    }


def facets(request, asking, results):
    """Yield (facet, its answers as links, whether one is set) for what this reader can ask of entries."""
    for facet in results.facets:
        if facet.name in asking.filters:
            options = choices(request, facet.name, facet.options)
            yield facet, options, any(option.current for option in options)


def read(request, asking):
    try:
        return search(request.user, asking, cursor=request.GET.get(CURSOR, ""))
    except (ValueError, RecursionError):
        told = _("Expected a page as “Next” or “Previous” of this list names it; the first one is shown.")
        asking.form.add_error(None, told)
        return search(request.user, asking)


def changed(request, **values):
    """Return the address of this page with other answers, from its first page on."""
    asked = request.GET.copy()
    asked.pop(CURSOR, None)
    for name, value in values.items():
        asked.pop(name, None)
        if value:
            asked[name] = value
    return f"?{asked.urlencode()}"


def choices(request, name, options):
    """Return the answers of a facet as links; of a set one that alone: another's number would be of both at once."""
    given, links = request.GET.get(name, ""), []
    for option in options:
        current = option.value == given
        if given and not current:
            continue
        url = changed(request, **{name: "" if current else option.value})
        links.append(Choice(option.label, url, current, option.count))
    return links


def tabs(request, asking, results):
    """Return the kinds of things with how many were found of each, as links; those of which there are none not."""
    labels = dict(asking.filters["what"].extra["choices"])
    given = request.GET.get("what", "")
    return [
        (found, Choice(str(labels[found.what]), changed(request, what=found.what), found.what == given, found.total))
        for found in results.kinds
        if found.total or found.what == given
    ]


def exactly(request, asking):
    """Return (typed, name, the address that asks for what was typed and nothing else) for each slip of the pen."""
    return [
        (typed, name, changed(request, q=asking.words.replace(typed, f'"{typed}"')))
        for typed, name in asking.asked.near
    ]


def perhaps_meant(request, asking):
    """Return (the words as they were perhaps meant, the address that asks for them), where one was mistyped."""
    words = asking.words
    for typed, word in meant(asking.asked):
        words = words.replace(typed, word)
    return [(words, changed(request, q=words))] if words != asking.words else []
