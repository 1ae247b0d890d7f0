"""A form that is sent after its officer was signed out: they sign in on the spot, and what was typed goes on."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from poa.second_factor import is_missing
from poa.signing_in import SecondStep, SignInForm, go_on
from poa.views.stale import typed_in

AGAIN = "again"
UNAUTHORIZED = 401
SET_UP_FIRST = _(
    "Your role needs a second factor, and you have none. Set one up in another window of this browser, under "
    "“Second factor”; then press the button here, and what you typed goes on."
)


def keeps_what_was_typed(view):
    """Guard a page where long texts are written: no session that ran out may cost a word (design, rule 11).

    Nor may a second factor that is owed, which is therefore asked for here and not at the last door.
    """

    @login_not_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        signed_in = request.user.is_authenticated
        if request.method != "POST":
            if not signed_in:
                return redirect_to_login(request.get_full_path())
            return redirect("second-factor") if is_missing(request) else view(request, *args, **kwargs)
        return (None if signed_in else asked_for_more(request)) or owed(request) or view(request, *args, **kwargs)

    guarded.asks_for_second_factor = True
    return guarded


def asked_for_more(request):
    """Sign in whoever gave all that is asked, and return None; else the page that asks for what is wanting."""
    if second := SecondStep.of(request, prefix=AGAIN):
        return None if second.is_passed() else asked_again(request, second=second)
    if f"{AGAIN}-username" not in request.POST:
        return asked_again(request, form=SignInForm(request, prefix=AGAIN))
    form = SignInForm(request, data=request.POST, prefix=AGAIN)
    if not form.is_valid():
        return asked_again(request, form=form)
    go_on(request, form.get_user(), to=request.get_full_path())
    second = SecondStep.pending(request, prefix=AGAIN)
    return asked_again(request, second=second) if second else None


def owed(request):
    """Return the page that keeps what was typed until a second factor is set up, or None where none is owed."""
    return asked_again(request, told=SET_UP_FIRST) if is_missing(request) else None


def asked_again(request, **more):
    typed = [(name, value) for name, value in typed_in(request) if not name.startswith(AGAIN)]
    kept = {"typed": typed, "lost": request.FILES, **more}
    return render(request, "tracking/signed_out.html", kept, status=UNAUTHORIZED)
