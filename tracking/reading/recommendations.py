"""The list of main issues and recommendations (para. 145), by whom it asks, on what, and for whom."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Value

from poa.asking import read_at_once
from poa.filters import RecommendationFilter
from poa.models import Addressee, CategoryOfConcern, MainIssue, Recommendation, VulnerableGroup
from poa.models.programme import in_language
from tracking.reading.asked import DayForm, chosen, say_misunderstood
from tracking.reading.programme import count_by_recommendation

# What a recommendation names, and the question of the list that asks for it.
NAMED = {
    "issues": ("issue", MainIssue),
    "addressees": ("addressee", Addressee),
    "categories": ("category", CategoryOfConcern),
    "groups": ("group", VulnerableGroup),
}
TITLED = ("code", "title_en", "title_ru")
OF_AN_ISSUE = ("position", "description_en", "description_ru")


class AskedDay(DayForm):
    """The date that links carry on; what else the address asks is for the list to judge."""

    def clean(self):
        return self.cleaned_data


@dataclass(frozen=True)
class Code:
    """What a recommendation names: its code, and its title in the reader's language."""

    code: str
    title: str

    def __str__(self):
        return self.title


def recommendations_page(request):
    """Return the recommendations that answer, under their leading issues, in five queries."""
    form = AskedDay(request.GET)
    asked = RecommendationFilter(request.GET, queryset=Recommendation.objects.all(), request=request)
    say_misunderstood(asked.form, *form.fields)
    rows = list(asked.qs.select_related("paragraph").order_by("paragraph__number", "number"))
    name_links(rows)
    count_by_recommendation(request.user, rows, day=form.day)
    titles = choices()
    led = defaultdict(list)
    for row in rows:
        led[row.main_issue_id].append(row)
    return {
        "filter": asked,
        "chosen": chosen(request, asked),
        "choices": [
            (name, asked.filters[name].label, titles[name], request.GET.get(name, ""))
            for name, _model in NAMED.values()
        ],
        "issues": [(issue, led[issue.pk]) for issue in titles["issue"] if issue.pk in led],
        "total": len(rows),
        "form": form,
        "day": form.day,
    }


def choices():
    """Return {question: rows that it may name}, the issues in the list's order and the rest by title, in one query.

    Offered are those that some recommendation names: the list of addressees is one for all programmes.
    """
    found = defaultdict(list)
    models = dict(NAMED.values())
    wanted = [
        (question, model.objects.filter(asked_for(name)), ["id", *TITLED, *(OF_AN_ISSUE if model is MainIssue else ())])
        for name, (question, model) in NAMED.items()
    ]
    for name, values in read_at_once(wanted):
        found[name].append(models[name](**values))
    for name, rows in found.items():
        rows.sort(key=lambda row: row.position if name == "issue" else row.title)
    return found


def asked_for(name):
    """Return the condition that at least one recommendation names the row."""
    links = getattr(Recommendation, name).through.objects.order_by()
    return Exists(links.filter(**{getattr(Recommendation, name).field.m2m_reverse_field_name(): OuterRef("pk")}))


def name_links(rows):
    """Put `named` on each recommendation: {what: Codes}, all read in one query."""
    named = {row.pk: {name: [] for name in NAMED} for row in rows}
    links = [link_rows(name, model) for name, (_question, model) in NAMED.items()]
    for pk, name, code, english, russian in links[0].union(*links[1:], all=True):
        if pk in named:
            named[pk][name].append(Code(code, in_language(english, russian)))
    for row in rows:
        row.named = {name: sorted(codes, key=str) for name, codes in named[row.pk].items()}


def link_rows(name, model):
    """Return (recommendation, what it names, code, title in English, in Russian) of one of its link tables."""
    links, target = getattr(Recommendation, name).through.objects.order_by(), model._meta.model_name
    titles = [F(f"{target}__{field}") for field in TITLED]
    return links.values_list("recommendation_id", Value(name), *titles)
