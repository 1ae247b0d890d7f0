"""Signing in and out, one's own password, and the reader's language."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView, PasswordResetConfirmView
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from poa.actions.accounts import choose_language, choose_password, set_password
from poa.actions.notices import choose_mail
from poa.errors import DomainError
from poa.forms import MailForm
from poa.languages import is_offered, remember
from poa.letters import links
from poa.lock_out import let_sign_in
from poa.models import User
from poa.signing_in import SignInForm, go_on, stay_signed_in

GONE = 410


# Before the view's own dispatch, which sends whoever is signed in already away, whatever the method.
@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Sign a person in; this browser then knows their language too."""

    template_name = "poa/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        return remember(go_on(self.request, form.get_user(), to=self.get_success_url()), form.get_user().language)


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
@method_decorator(login_not_required, name="dispatch")
class ChoosePassword(PasswordResetConfirmView):
    """Take a password from whoever has the link of a letter; then they sign in with it."""

    template_name = "poa/choose_password.html"
    token_generator = links

    def dispatch(self, *args, **kwargs):
        """Open the page in the language of the letter: this browser may never have been asked for one."""
        answer = super().dispatch(*args, **kwargs)
        # Django sends whoever comes with a link that holds on to an address that does not tell it.
        came_by_link = self.request.method == "GET" and isinstance(answer, HttpResponseRedirect)
        return remember(answer, self.user.language) if came_by_link else answer

    def render_to_response(self, context, **more):
        return super().render_to_response(context, status=200 if context["validlink"] else GONE, **more)

    def form_valid(self, form):
        try:
            choose_password(account=form.user, password=form.cleaned_data["new_password1"], at=timezone.now())
        except DomainError as refusal:
            form.add_error("new_password1", str(refusal))
            return self.form_invalid(form)
        # Whoever could not sign in any more was sent this link by the Unit: they do not wait out the wrong tries.
        let_sign_in(form.user)
        # Whoever was signed in at this screen is not whom the letter was for, or has another password now.
        logout(self.request)
        messages.success(self.request, _("Your password is kept. Sign in with it."))
        return redirect("sign-in")


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
        stay_signed_in(self.request, account)
        messages.success(self.request, _("Your password is changed."))
        return redirect("/")


@require_http_methods(["GET", "HEAD", "POST"])
def mail_choice(request):
    """Let everybody who signs in choose what they are sent."""
    form = MailForm(request.POST if request.method == "POST" else None, instance=User.objects.get(pk=request.user.pk))
    if form.is_bound and form.is_valid():
        choose_mail(account=request.user, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Your choice is kept."))
        return redirect("mail")
    return render(request, "poa/mail_choice.html", {"form": form}, status=400 if form.is_bound else 200)


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
