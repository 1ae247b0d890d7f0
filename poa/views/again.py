"""A refused form on a page of its own: for acts whose form is folded away among many others where it is sent from."""

from django.shortcuts import render

UNPROCESSABLE = 422


def asked_again(request, form, *, title, button=None, buttons=(), back, refusal=None, also=()):
    """Answer with a form as it was filled in, each fault at its field, to be sent to the same address.

    `back` is the page it was sent from, as (address, title); `buttons` are (name, value, label); `also` names what
    else the form sent, unseen.
    """
    if refusal is not None:
        refuse(form, refusal)
    shown = {
        "form": form,
        "title": title,
        "buttons": buttons or [("", "", button)],
        "back": back,
        "unseen": [(name, request.POST.get(name, "")) for name in also],
    }
    return render(request, "poa/asked_again.html", shown, status=UNPROCESSABLE)


def refuse(form, refusal, *, at=None):
    """Put what an act found wrong at the fields that it names, or `at` one; what names none stands above the form."""
    # A row's own state refuses an act as a whole, and names no field.
    for name, sentence in (getattr(refusal, "faults", None) or {at: refusal}).items():
        form.add_error(name if name in form.fields else None, str(sentence))
