"""Comments on an entry: made and resolved by post, each act answered in a sentence."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tracking.actions.comments import comment_on, mentionable, resolve_comment, takes_part
from tracking.errors import DomainError
from tracking.forms.comments import CommentForm
from tracking.models import EntryComment, ProgressEntry

# What one session may hold of a comment that is refused: far above what anybody types.
MOST_SHOWN_AGAIN = 100_000


def entry_comment(request, pk):
    """Keep a comment; one that cannot be kept is shown again, with what is wrong."""
    entry = found(request, pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return refused(request, entry, {name: list(map(str, errors)) for name, errors in form.errors.items()})
    try:
        comment = comment_on(entry=entry, **form.cleaned_data, by=request.user, at=timezone.now())
    except DomainError as refusal:
        return refused(request, entry, {name: [str(told)] for name, told in (refusal.faults or {"": refusal}).items()})
    messages.success(request, _("The comment is kept."))
    return redirect(back_to(entry, f"comment-{comment.pk}"))


def comment_resolve(request, pk, number):
    entry = found(request, pk)
    comment = get_object_or_404(EntryComment.objects.visible_to(request.user), pk=number, entry=entry)
    try:
        resolve_comment(comment=comment, by=request.user, at=timezone.now())
        messages.success(request, _("The comment is resolved."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(back_to(entry))


def found(request, pk):
    """Return an entry whose comments this person reads; another one answers like an absent one."""
    entry = get_object_or_404(ProgressEntry.objects.visible_to(request.user), pk=pk)
    if not takes_part(request.user, entry):
        raise Http404
    return entry


def refused(request, entry, faults):
    """Keep what was typed, and what is wrong with it, for the page that follows."""
    typed = {name: request.POST.get(name, "")[:MOST_SHOWN_AGAIN] for name in ("field", "text")}
    request.session[typed_in(entry)] = {"typed": typed, "faults": faults}
    return redirect(back_to(entry, "write-comment"))


def typed_in(entry):
    return f"comment-{entry.pk}"


def commenting(request, entry):
    """Return the form of a comment: empty, or as it was typed with what was wrong at its field."""
    kept = request.session.pop(typed_in(entry), None)
    form = CommentForm(kept["typed"] if kept else None, auto_id="comment-%s", people=mentionable(entry))
    return form.refused(kept["faults"]) if kept else form


def back_to(entry, anchor="comments"):
    return reverse("entry", kwargs={"pk": entry.pk}) + f"#{anchor}"
