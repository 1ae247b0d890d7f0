"""A form that is sent after its officer was signed out: they sign in on the spot, and what was typed goes on."""

from functools import wraps

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.utils.timezone import now

from poa.actions.accounts import set_password
from poa.errors import DomainError
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
        account = form.get_user()
        if account.password_given_by_id:
            # The page for it would cost what was typed: a password of one's own is chosen right here.
            own = OwnPasswordForm(account, request.POST if f"{AGAIN}-new_password1" in request.POST else None)
            if not (account := own.chosen()):
                return asked_again(request, form, own)
        login(request, account)
        return view(request, *args, **kwargs)

    return guarded


class OwnPasswordForm(SetPasswordForm):
    """Ask whoever was handed a password for one of their own."""

    prefix = AGAIN

    def chosen(self):
        """Return the account with its new password; None where there is none, and the form says why."""
        if not self.is_valid():
            return None
        password = self.cleaned_data["new_password1"]
        try:
            return set_password(account=self.user, password=password, by=self.user, at=now())
        except DomainError as refusal:
            self.add_error("new_password1", str(refusal))
        return None


def asked_again(request, form, own=None):
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if not name.startswith(AGAIN) and name != "csrfmiddlewaretoken"
        for value in values
    ]
    status = TOO_MANY_REQUESTS if form.braked else UNAUTHORIZED
    return render(request, "tracking/signed_out.html", {"form": form, "own": own, "typed": typed}, status=status)
