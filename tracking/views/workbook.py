"""The workbook on its way out and back: download, hand in, look at what it would do, import, undo."""

import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from poa.access import can_write_for
from poa.clock import day_in_geneva
from poa.models import Installation, Party
from tracking.actions import imports as actions
from tracking.actions.handing_in import drafts_of, hand_in_import
from tracking.errors import DomainError, NotWhole
from tracking.forms.imports import UploadForm, as_fields, decided
from tracking.models import WorkbookImport
from tracking.reading.imports import imports_of, rows_of, workbooks_for
from tracking.workbook.choices import Choices
from tracking.workbook.columns import ASSESSMENTS, ENTRIES
from tracking.workbook.files import BLANK_ROWS
from tracking.workbook.gathering import assessment_rows, entry_rows, gathered
from tracking.workbook.marking import marked
from tracking.workbook.meanwhile import told_meanwhile
from tracking.workbook.previews import BESIDE, BEYOND, UNREAD, preview_of, rows_of_staged
from tracking.workbook.separating import separated_values
from tracking.workbook.writing import workbook_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
UNPROCESSABLE, CONFLICT = 422, 409
SHEET_ROWS = {"entries": (ENTRIES, entry_rows), "assessments": (ASSESSMENTS, assessment_rows)}
State = WorkbookImport.State


def workbook(request, code, agency):
    """Give the workbook of a country and agency to somebody who writes for both."""
    about = parties(request, code, agency)
    serial, at = str(uuid.uuid4()), timezone.now()
    book = gathered(request.user, serial=serial, at=at, programme=programme(), blank_rows=BLANK_ROWS, **about)
    return as_file(workbook_of(book), f"POA-{code}-{agency}-{day_in_geneva(at)}.xlsx", XLSX)


def workbook_csv(request, code, agency, sheet):
    about = parties(request, code, agency)
    if sheet not in SHEET_ROWS:
        raise Http404
    choices, (name, rows) = Choices(), SHEET_ROWS[sheet]
    content = separated_values(name, rows(request.user, choices=choices, **about), choices)
    return as_file(content, f"POA-{code}-{agency}-{sheet}.csv", CSV)


def parties(request, code, agency):
    """Return the country and the agency, where this person writes for both."""
    about = {
        "country": get_object_or_404(Party.objects.reporting_countries(), code=code),
        "agency": get_object_or_404(Party.objects.reporting_agencies(), code=agency),
    }
    if not can_write_for(request.user, agency_codes={agency}, country_codes={code}):
        raise PermissionDenied
    return about


def programme():
    here = Installation.current()
    return here.programme.short_title_en if here else ""


def as_file(content, name, kind):
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{get_valid_filename(name)}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def imports(request):
    """List what was imported, and take a file in."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            with on_disk(upload) as path:
                act = {"by": request.user, "at": timezone.now()}
                batch = actions.stage_import(path=path, name=named(upload), **act)
        except DomainError as refusal:
            form.add_error("file", str(refusal))
        else:
            if batch.state == State.DONE:
                messages.info(
                    request, _("This very file was imported before: here is what it did. Nothing was done again.")
                )
            return redirect("import", pk=batch.pk)
    shown = {"form": form, "imports": imports_of(request.user), "workbooks": workbooks_for(request.user)}
    return render(request, "tracking/imports.html", shown, status=UNPROCESSABLE if form.errors else 200)


def named(upload):
    return Path(upload.name).name[:200] or "-"


@contextmanager
def on_disk(upload):
    """Give the path of an uploaded file for as long as it is read."""
    with tempfile.NamedTemporaryFile(prefix="workbook-") as file:
        for piece in upload.chunks():
            file.write(piece)
        file.flush()
        yield file.name


def import_page(request, pk):
    batch = found(request, pk)
    if batch.state == State.STAGED and batch.holder_id == request.user.pk:
        return preview(request, batch)
    return import_shown(request, batch)


def import_shown(request, batch, *, handed_in=None):
    shown = {"batch": batch, "rows": rows_of(batch, request.user), "may_undo": may_undo(request.user, batch)}
    shown |= {"handed_in": handed_in, "drafts": drafts_of(batch).count() if batch.state == State.DONE else 0}
    return render(request, "tracking/import.html", shown)


def import_hand_in(request, pk):
    """Hand in all that nothing stands against, and show what is left and why."""
    batch = found(request, pk)
    try:
        told = hand_in_import(batch=batch, by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("import", pk=pk)
    sentence = ngettext("%(number)d entry is submitted.", "%(number)d entries are submitted.", told.number)
    (messages.success if told.number else messages.info)(request, sentence % {"number": told.number})
    return import_shown(request, batch, handed_in=told)


def preview(request, batch, *, chosen=None, status=200):
    """Show what a file would do, with the record as it stands now."""
    ground = actions.ground_of(batch, user=request.user, at=timezone.now(), chosen=chosen)
    shown = {
        "batch": batch,
        "preview": told_meanwhile(preview_of(rows_of_staged(batch.staged), ground), ground),
        "unread": batch.staged.get(UNREAD),
        "beside": batch.staged.get(BESIDE),
        "beyond": batch.staged.get(BEYOND),
        "decisions": as_fields(chosen or {}),
        "can_be_marked": batch.country_id and batch.agency_id,
    }
    return render(request, "tracking/import_preview.html", shown, status=status)


def import_apply(request, pk):
    batch, chosen = found(request, pk), decided(request.POST)
    whole = request.POST.get("do") != "good"
    try:
        batch = actions.apply_import(batch=batch, whole=whole, chosen=chosen, by=request.user, at=timezone.now())
    except NotWhole as refusal:
        messages.error(request, str(refusal))
        return preview(request, batch, chosen=chosen, status=CONFLICT)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("import", pk=pk)
    messages.success(request, _("It is imported. What it wrote are drafts and proposals: nothing is submitted yet."))
    return redirect("import", pk=pk)


def import_discard(request, pk):
    try:
        actions.discard_import(batch=found(request, pk), by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("import", pk=pk)
    messages.success(request, _("The upload is set aside; nothing of it was saved."))
    return redirect("imports")


def import_undo(request, pk):
    try:
        kept = actions.undo_import(batch=found(request, pk), by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("import", pk=pk)
    messages.success(request, _("The import is undone."))
    if kept:
        told = ngettext(
            "%(number)d row was changed since, and is kept: it is listed below.",
            "%(number)d rows were changed since, and are kept: they are listed below.",
            len(kept),
        )
        messages.warning(request, told % {"number": len(kept)})
    return redirect("import", pk=pk)


def import_workbook(request, pk):
    """Give the workbook back with everything that is wrong marked in it."""
    batch, at = found(request, pk), timezone.now()
    if batch.state != State.STAGED or not (batch.country and batch.agency):
        raise Http404
    ground = actions.ground_of(batch, user=request.user, at=at)
    book = marked(batch, ground, user=request.user, at=at, programme=programme(), blank_rows=BLANK_ROWS)
    return as_file(workbook_of(book), f"{Path(batch.name).stem}-marked.xlsx", XLSX)


def may_undo(user, batch):
    return batch.state == State.DONE and actions.may_undo(user, batch)


def found(request, pk):
    return get_object_or_404(WorkbookImport.objects.visible_to(request.user).with_names(), pk=pk)
