"""Signing in and out, one's own password, and the reader's language."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from poa.actions.accounts import set_password
from poa.actions.notices import choose_mail
from poa.errors import DomainError
from poa.forms import MailForm
from poa.models import User
from poa.signing_in import SignInForm

YEAR = 365 * 24 * 3600
TOO_MANY_REQUESTS = 429


def remember_language(response, language):
    """Keep the reader's language in a cookie for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


# Before the view's own dispatch, which sends whoever is signed in already away, whatever the method.
@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Sign a person in and show the site in their language, unless this browser has chosen one."""

    template_name = "poa/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = TOO_MANY_REQUESTS if form.braked else response.status_code
        return response

    def form_valid(self, form):
        response = super().form_valid(form)
        if settings.LANGUAGE_COOKIE_NAME in self.request.COOKIES:
            return response
        return remember_language(response, form.get_user().language)


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
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        remember_language(response, language)
    return response
