"""Reference data, for administrators: every table to be read, and the names of parties to be kept."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.actions.reference import NAMES, add_party, change_party, read_of
from poa.errors import DomainError
from poa.models import Party
from poa.reference_forms import AddedForm, NamesForm
from poa.registers import REGISTERS, changes, history_of


def reference(request):
    """Show which tables there are, how many rows each has, and who changed it last."""
    changed = changes()
    tables = [
        (name, register.label, register.queryset().count(), changed.get(register.model._meta.label_lower))
        for name, register in REGISTERS.items()
    ]
    return render(request, "poa/reference.html", {"tables": tables})


def reference_table(request, name):
    """Show one table whole."""
    if (register := REGISTERS.get(name)) is None:
        raise Http404
    shown = {"register": register, "rows": register.rows(), "may_open": register.model is Party}
    shown["event"] = changes().get(register.model._meta.label_lower)
    return render(request, "poa/reference_table.html", shown)


def reference_new(request):
    """Add an organization."""
    form = AddedForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("code", "kind", "reason")}
        if party := kept(form, add_party, names=form.names, by=request.user, **said):
            messages.success(request, _("%(party)s is added.") % {"party": party.name})
            return redirect("reference-party", code=party.code)
    return render(request, "poa/reference_new.html", {"form": form}, status=422 if form.is_bound else 200)


def reference_party(request, code):
    """Show what a party is called and was called, and change it."""
    party = get_object_or_404(Party, code=code)
    form = NamesForm(request.POST if request.method == "POST" else None, instance=party)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("read", "reason")}
        if kept(form, change_party, party=party, names=form.names, by=request.user, **said):
            messages.success(request, _("The names are kept."))
            return redirect("reference-party", code=code)
        # Whoever was overtaken has now been told, and may keep these names after all.
        form.data = {**form.data.dict(), "read": read_of(Party.objects.get(pk=party.pk))}
    labels = {name: form.fields[name].label for name in NAMES}
    events = [(event, [(labels[name], *told) for name, *told in fields_of(event)]) for event in history_of(party)]
    shown = {"party": party, "form": form, "events": events}
    return render(request, "poa/reference_party.html", shown, status=422 if form.is_bound else 200)


def fields_of(event):
    """Return (field, before, after) of a change as texts."""
    for name, (before, after) in event.detail.get("fields", {}).items():
        yield name, *(", ".join(value) if isinstance(value, list) else value for value in (before, after))


def kept(form, act, **said):
    """Do the act and return its row; or put what it refuses above the form, and return None."""
    try:
        return act(at=timezone.now(), **said)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return None
