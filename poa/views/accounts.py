"""Signing in and out, one's own password, and the reader's language."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from poa.actions.accounts import choose_language, set_password
from poa.errors import DomainError
from poa.languages import is_offered, remember
from poa.signing_in import SignInForm

TOO_MANY_REQUESTS = 429


# Before the view's own dispatch, which sends whoever is signed in already away, whatever the method.
@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Sign a person in; this browser then knows their language too."""

    template_name = "poa/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = TOO_MANY_REQUESTS if form.braked else response.status_code
        return response

    def form_valid(self, form):
        return remember(super().form_valid(form), form.get_user().language)


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class ChangePassword(PasswordChangeView):
    """Let everybody who signs in choose a password of their own; who knows the old one may."""

    template_name = "poa/password.html"

    def form_valid(self, form):
        password = form.cleaned_data["new_password1"]
        try:
            account = set_password(account=form.user, password=password, by=self.request.user, at=timezone.now())
        except DomainError as refusal:
            form.add_error("new_password1", str(refusal))
            return self.form_invalid(form)
        update_session_auth_hash(self.request, account)
        messages.success(self.request, _("Your password is changed."))
        return redirect("/")


@login_not_required
@require_POST
def set_language(request):
    """Show the site in the chosen language, from the page the reader is on; an outside address is not followed."""
    wanted = request.POST.get("next", "")
    known = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(wanted if known else "/")
    language = request.POST.get("language", "")
    if not is_offered(language):
        return response
    if request.user.is_authenticated:
        choose_language(account=request.user, language=language, by=request.user, at=timezone.now())
    return remember(response, language)
