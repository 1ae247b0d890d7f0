"""Files of entries: attached to drafts by their writers, read by whoever may open the entry at that moment."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.views.again import refuse
from poa.wording import span_in_words
from tracking.actions.aside import drop, keep_aside
from tracking.actions.files import attach_file
from tracking.errors import DomainError, FileRefused, NotEditable, Stale
from tracking.forms.files import FILE_GONE, AttachForm
from tracking.models import Evidence, ProgressEntry, StoredFile
from tracking.offers import offers
from tracking.views.entries import entry as entry_shown

CONFLICT, UNPROCESSABLE = 409, 422
Kind = StoredFile.Kind
OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{OFFICE}wordprocessingml.document",
    Kind.XLSX: f"{OFFICE}spreadsheetml.sheet",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.TIFF: "image/tiff",
}


def entry_attach(request, pk):
    """Add a file to a draft, and say where its content stands already."""
    entry = get_object_or_404(ProgressEntry.objects.visible_to(request.user), pk=pk)
    if not entry.is_editable:
        messages.error(request, str(NotEditable()))
        return redirect("entry", pk=pk)
    if "edit" not in offers(request.user, entry):
        raise PermissionDenied
    how = {"user": request.user, "too_large": getattr(request, "is_too_large", False)}
    form = AttachForm(request.POST, request.FILES, auto_id=f"attach-{pk}-%s", **how)
    if form.is_valid():
        return attach(request, entry, form)
    return attached_again(request, pk, form, status=UNPROCESSABLE)


def attach(request, entry, form):
    given = {name: form.cleaned_data[name] for name in ("version", "title", "kind")}
    try:
        act = {"by": request.user, "at": timezone.now()}
        _entry, file = attach_file(entry=entry, upload=form.cleaned_data["file"], **given, **act)
    except Stale:
        return attached_again(request, entry.pk, form, status=CONFLICT)
    except DomainError as refusal:
        forget_file(form)
        refuse(form, refusal)
        return attached_again(request, entry.pk, form, status=UNPROCESSABLE)
    messages.success(request, _("The file is attached."))
    tell_where_else(request, file, entry)
    if form.aside:
        drop(form.aside)
    return redirect("entry", pk=entry.pk)


def attached_again(request, pk, form, *, status):
    """Show the entry as it stands now, with what was typed for the file and the file itself kept."""
    keep_file(request, form)
    if status == CONFLICT and form.aside:
        kept = _("This entry was changed after you opened it. Here it is now; your file is kept, attach it again.")
        messages.warning(request, kept)
    elif status == CONFLICT:
        lost = _("This entry was changed after you opened it. Here it is now: attach the file again.")
        messages.warning(request, lost)
    answer = entry_shown(request, pk, again={"act": "attach", "said": request.POST, "form": form})
    answer.status_code = status
    return answer


def keep_file(request, form):
    """Keep a chosen file aside while its form is not saved yet; where it cannot be kept, say why."""
    upload = request.FILES.get(form.add_prefix("file"))
    if "file" not in form.errors and upload is not None:
        if form.aside:
            drop(form.aside)
        form.carry(laid_aside(request, upload))
        return
    if "file" not in form.errors and form.sent and form.aside is None:
        messages.warning(request, FILE_GONE)
    form.carry(form.aside)


def forget_file(form):
    """Keep no file aside for a form any longer: the one that was chosen is refused."""
    if form.aside:
        drop(form.aside)
    form.carry(None)


def laid_aside(request, upload):
    """Return the Aside of what was sent; None where it cannot be kept, and then it is said why."""
    try:
        return keep_aside(upload=upload, by=request.user)
    except FileRefused as refusal:
        told = _("The file that you had chosen is not kept. %(why)s") % {"why": refusal}
        messages.warning(request, told)
        return None


def tell_where_else(request, file, entry):
    """Say where the content of a file that was just attached stands already."""
    if other := standing_elsewhere(request.user, file, entry):
        told = {"entry": named(other.entry), "title": other.title}
        messages.info(request, _("The same file is a source of another entry (%(entry)s: “%(title)s”).") % told)


def named(entry):
    """Return what an entry is called in a sentence: its reference, or the day of its fact."""
    said = {"precision": entry.precision, "approximate": entry.approximate}
    return entry.reference or span_in_words(entry.earliest_on, entry.latest_on, **said)


def standing_elsewhere(user, file, entry):
    """Return another source with this file that the reader may open, or None."""
    rows = Evidence.objects.visible_to(user).filter(file=file).exclude(entry=entry).select_related("entry")
    return rows.order_by("pk").first()


def entry_file(request, pk, sha256):
    """Hand out a file to whoever may open its entry now, to be kept and not shown under the site's own name."""
    rows = Evidence.objects.visible_to(request.user).select_related("file")
    source = get_object_or_404(rows, entry=pk, file=sha256)
    return as_download(source.file, source.file_name)


def as_download(file, name):
    """Return a stored file as an attachment of this name."""
    content = file.path.open("rb")
    response = FileResponse(content, as_attachment=True, filename=name, content_type=MEDIA_TYPES[file.kind])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
