"""What a kept version of an entry said, in the words of the reader's language."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from poa.numbers import in_figures
from poa.wording import day_in_words, span_in_words
from tracking.models import Evidence, ProgressEntry
from tracking.models.entries import AUDIENCES, CONFIDENCES, LANGUAGES
from tracking.models.figures import QUALIFIERS
from tracking.partial_dates import reworded
from tracking.tombstones import in_full

DATES = ("earliest_on", "latest_on", "precision", "approximate", "date_text")
NAMED = ("countries", "other_reporters", "on_behalf_of", "categories", "supersedes")
FIGURES = ("figures", "figures_text", "unparsed")
HOW_EXACT = dict(QUALIFIERS)
CHOICES = {
    "kind": dict(ProgressEntry.Kind.choices),
    "confidence": dict(CONFIDENCES),
    "audience": dict(AUDIENCES),
    "original": dict(LANGUAGES),
}


def called(entry):
    """Return what an entry is called in a line: the day of its fact and its first words."""
    how = {"precision": entry.precision, "approximate": entry.approximate}
    return f"{span_in_words(entry.earliest_on, entry.latest_on, **how)}: {in_full(entry.narrative)[:80]}"


def words(content, group, names):
    """Return what a kept content says under one label, in words; "" where it says nothing."""
    if not content:
        return ""
    if set(group) <= set(DATES):
        return dates_in_words(content)
    if set(group) <= set(FIGURES):
        figures = [figure_in_words(one, names) for one in content["figures"]]
        return "\n".join([*figures, *content["unparsed"], *filter(None, [content["figures_text"]])])
    return "\n".join(filter(None, (value_in_words(name, content[name], names) for name in group)))


def dates_in_words(content):
    latest = date.fromisoformat(content["latest_on"]) if content["latest_on"] else None
    how = {"precision": content["precision"], "approximate": content["approximate"]}
    said = span_in_words(date.fromisoformat(content["earliest_on"]), latest, **how)
    return in_the_source_words(said, content["date_text"])


def figure_in_words(figure, names):
    values = "–".join(in_figures(Decimal(value)) for value in (figure["value"], figure["value_high"]) if value)
    how = str(HOW_EXACT.get(figure["qualifier"], figure["qualifier"]))
    day, category = reworded(figure["as_of_text"]), names.get(figure["category"])
    told = (figure["measure"], how, values, figure["unit"], day, category)
    return in_the_source_words(" ".join(filter(None, told)), figure["text"])


def source_in_words(source):
    seen = source["captured_on"] and day_in_words(date.fromisoformat(source["captured_on"]))
    kind = str(dict(Evidence.Kind.choices).get(source["kind"], source["kind"]))
    said = [source["title"], source["symbol"], reworded(source["published_text"]), source["url"], kind]
    said.append(seen and _("seen on %(day)s") % {"day": seen})
    if (file := source.get("file_name")) != source["title"]:
        said.append(file)
    return ", ".join(filter(None, said))


def in_the_source_words(said, words):
    """Return what is said, with the words of the source behind it where there are any."""
    return _("%(said)s (“%(words)s”)") % {"said": said, "words": words} if words else said


def value_in_words(name, value, names):
    """Return one value of a kept content as a page prints it."""
    if isinstance(value, bool):
        return _("yes") if value else ""
    if name in CHOICES:
        return str(CHOICES[name].get(value, value))
    if name == "evidence":
        return "\n".join(map(source_in_words, value))
    if name == "known_on":
        return day_in_words(date.fromisoformat(value)) if value else ""
    if name == "agencies":
        return ", ".join(names.get(other or agency, other or agency) for agency, other in value)
    if name == "recommendations":
        return ", ".join(f"{paragraph}.{number}" for paragraph, number in value)
    known = names if name in NAMED else {}
    if isinstance(value, list):
        return ", ".join(known.get(one, str(one)) for one in value)
    return known.get(value, str(value)) if value not in (None, "") else ""
