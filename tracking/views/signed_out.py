"""A form that is sent after its officer was signed out: they sign in on the spot, and what was typed goes on."""

from functools import wraps

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render

from poa.signing_in import SignInForm

AGAIN = "again"
UNAUTHORIZED, TOO_MANY_REQUESTS = 401, 429


def keeps_what_was_typed(view):
    """Guard a page where long texts are written: no session that ran out may cost a word (design, rule 11)."""

    @login_not_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        if f"{AGAIN}-username" not in request.POST:
            return asked_again(request, SignInForm(request, prefix=AGAIN))
        form = SignInForm(request, data=request.POST, prefix=AGAIN)
        if not form.is_valid():
            return asked_again(request, form)
        login(request, form.get_user())
        return view(request, *args, **kwargs)

    return guarded


def asked_again(request, form):
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if not name.startswith(AGAIN) and name != "csrfmiddlewaretoken"
        for value in values
    ]
    status = TOO_MANY_REQUESTS if form.braked else UNAUTHORIZED
    return render(request, "tracking/signed_out.html", {"form": form, "typed": typed}, status=status)
