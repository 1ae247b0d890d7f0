"""The forms with which what is planned is changed: a round until it is open, a meeting until it is convened."""

from datetime import timedelta

from django.utils.translation import gettext_lazy

from reports.meeting_forms import PlanForm, text
from reports.planning import KINDS, RoundForm


class PeriodForm(RoundForm):
    """What of a planned round can be changed; its year and kind stay, and its dates have a page of their own."""

    def __init__(self, *args, row, **kwargs):
        said = {name: getattr(row, name) for name in ("title", "period_start", "knowledge_cutoff_on", "note")}
        super().__init__(*args, initial=said | {"last_day": row.period_end - timedelta(days=1)}, **kwargs)
        for name in ("kind", "year", *KINDS.values):
            del self.fields[name]
        self.row = row

    def clean(self):
        super().clean()
        return {**self.cleaned_data, "kind": self.row.kind, "year": self.row.year}


class ReplanForm(PlanForm):
    """A meeting that is planned, as it is to be instead."""

    reason = text(
        gettext_lazy("Reason"),
        rows=3,
        required=False,
        help_text=gettext_lazy("Needed where the day changes and people were told it."),
    )
