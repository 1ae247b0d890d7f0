"""The entry form with its rows of figures and sources, taken as one sheet."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracking.content import content_of
from tracking.forms.choices import categories
from tracking.forms.content import content_of_sheet, words_beside
from tracking.forms.entries import EntryForm
from tracking.forms.files import NewFile
from tracking.forms.rows import FigureRows, SourceRows, rows_posted
from tracking.partial_dates import in_words

ROWS = {"figures": FigureRows, "sources": SourceRows}
# What the buttons "add a row" say, and the rows that they add to.
ADD = {"add-figure": "figures", "add-source": "sources"}
# Where the content's names are not the form's.
FIELDS = {
    "earliest_on": "when",
    "latest_on": "when",
    "precision": "when",
    "date_text": "when",
    "institutions": "agencies",
}

IN_A_ROW = {
    "earliest_on": "as_of",
    "latest_on": "as_of",
    "as_of_text": "as_of",
    "published_on": "published",
    "published_text": "published",
}
OF_CONTENT = {"figures": "figures", "evidence": "sources"}


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the field it stands at, its name, and what is wrong."""

    anchor: str
    label: str
    message: str


class EntrySheet:
    """What one officer types about one entry; posted data are shown again unchanged whatever happens to them.

    `how` may say that it is to be `complete`, and that a file which came with it was `too_large`.
    """

    def __init__(self, *, user, entry=None, data=None, files=None, initial=None, sources=(), **how):
        first = initial or (values_of(entry) if entry else {})
        self.form = EntryForm(data, user=user, entry=entry, complete=how.get("complete", False), initial=first)
        self.new_file = NewFile(data, files, user=user, too_large=how.get("too_large", False))
        self.figures = FigureRows(
            data,
            prefix="figures",
            initial=figures_of(entry) if entry else [],
            form_kwargs={"categories": categories()},
        )
        cited = sources_of(entry) if entry else list(sources)
        self.sources = SourceRows(data, prefix="sources", initial=cited)
        self.sources.extra = 0 if cited else 1
        called = {row.file_id: row.file_name for row in entry.evidence.all() if row.file_id} if entry else {}
        for row in self.sources.forms:
            row.attached = called.get(row["file"].value(), "")

    @property
    def forms(self):
        return [self.form, *self.figures.forms, *self.sources.forms, self.new_file]

    def is_valid(self):
        return all([part.is_valid() for part in (self.form, self.figures, self.sources, self.new_file)])

    def content(self, *, entry=None):
        """Return what was typed as content; what the form does not show stays as the entry has it."""
        return content_of_sheet(self.form.cleaned_data, self.figures.kept, self.sources.kept, before=entry)

    def says_the_same_as(self, entry):
        """Say whether the entry holds all that was typed already."""
        return not content_of(entry).differing(self.content(entry=entry))

    def refuse(self, faults):
        """Put what an action found wrong at the fields it names; what is no field of the form stands above all."""
        for name, sentence in faults.items():
            form, field = self.place_of(name)
            form.add_error(FIELDS.get(field, field if field in form.fields else None), sentence)

    def place_of(self, name):
        """Return the form and the field that a fault names; of a row, such as figures.0.value, the row's own."""
        rows, _dot, rest = name.partition(".")
        place, _dot, field = rest.partition(".")
        if field and rows in OF_CONTENT:
            kept = getattr(self, OF_CONTENT[rows]).kept_forms
            return kept[int(place)], IN_A_ROW.get(field, field)
        return self.form, name

    def show_unchecked(self):
        """Show what was typed without judging it."""
        self.form.unchecked = True
        self.figures.show_unchecked()
        self.sources.show_unchecked()
        self.new_file.unchecked = True
        return self

    def look_at(self, rows):
        """Have the browser stand at the newest of these rows; None leaves it where it is."""
        if rows and (forms := getattr(self, rows).forms):
            next(iter(forms[-1].fields.values())).widget.attrs["autofocus"] = True
        return self

    @property
    def problems(self):
        """Everything to mend, in the order of the page."""
        found = [
            Problem(field.id_for_label or field.auto_id, named(form, field), error)
            for form in self.forms
            for field in form
            for error in field.errors
        ]
        loose = [Problem("", "", error) for form in self.forms for error in form.non_field_errors()]
        rows = [Problem("", "", error) for rows in (self.figures, self.sources) for error in rows.non_form_errors()]
        return loose + found + rows


def named(form, field):
    """Return the field's label, with the number of its row where it stands in one."""
    prefix, _dash, number = (form.prefix or "").partition("-")
    if not number.isdecimal():
        return field.label
    return _("%(field)s (row %(number)d)") % {"field": field.label, "number": int(number) + 1}


def with_row_more(data, rows):
    """Return posted data with one empty row more in `figures` or `sources`."""
    more = data.copy()
    place = rows_posted(more, rows)
    # What a new row starts with; a browser shows and sends its first choice otherwise.
    for name, field in ROWS[rows].form.base_fields.items():
        more[f"{rows}-{place}-{name}"] = "" if field.initial is None else str(field.initial)
    return more


def values_of(entry):
    """Return what the form shows of an entry as it stands."""
    same = ("key", "version", "kind", "regional", "region_note", "actor", "confidence", "audience")
    links = ("countries", "agencies", "categories", "recommendations")
    return {
        **{name: getattr(entry, name) for name in (*same, "narrative_en", "narrative_ru", "original")},
        **{name: list(getattr(entry, name).all()) for name in links},
        "on_behalf_of": entry.on_behalf_of.code if entry.on_behalf_of else None,
        "paragraphs": ", ".join(str(row.number) for row in entry.paragraphs.all()),
        "when": in_words(entry),
    }


def figures_of(entry):
    return [
        {
            "measure": row.measure,
            "qualifier": row.qualifier,
            "value": row.value,
            "value_high": row.value_high,
            "unit": row.unit,
            "as_of": row.as_of_text,
            "category": row.category.code if row.category else "",
            "text": words_beside(row),
        }
        for row in entry.figures.all()
    ]


def sources_of(entry):
    same = ("title", "kind", "symbol", "url", "captured_on")
    return [
        {**{name: getattr(row, name) for name in same}, "published": row.published_text, "file": row.file_id or ""}
        for row in entry.evidence.all()
    ]
