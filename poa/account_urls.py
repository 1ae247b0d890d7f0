"""Signing in and out, second factors, sessions, one's own password; and what is kept of accounts and names."""

from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from poa.access import Permission
from poa.views import factors, keeping, reference, sessions
from poa.views.access import before_second_factor, needs, posted, without_role
from poa.views.accounts import ChangePassword, ChoosePassword, SignIn, mail_choice, set_language

CREATE, GRANT, KEEP = Permission.CREATE_ACCOUNTS, Permission.GRANT_ROLES, Permission.KEEP_REFERENCE
ACCOUNT, PARTY = "accounts/<int:pk>/", "reference/parties/<str:code>/"
reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-in/", SignIn.as_view(), name="account_login"),  # as allauth calls it
    path("sign-in/second/", factors.AskFactor.as_view(), name="mfa_authenticate"),  # as above
    path("sign-out/", before_second_factor(posted(LogoutView.as_view())), name="sign-out"),
    path("language/", set_language, name="set-language"),
    path("choose-password/<uidb64>/<token>/", ChoosePassword.as_view(), name="choose-password"),
    path("password/", without_role(ChangePassword.as_view()), name="password"),
    path("second-factor/", before_second_factor(require_safe(factors.second_factor)), name="second-factor"),
    path("second-factor/app/", before_second_factor(reads_and_takes(factors.add_code_app)), name="second-factor-app"),
    path("second-factor/key/", before_second_factor(reads_and_takes(factors.add_passkey)), name="second-factor-key"),
    path("second-factor/change/", without_role(posted(factors.change_factors)), name="second-factor-change"),
    path("sessions/", without_role(require_safe(sessions.sessions)), name="sessions"),
    path("sessions/<int:pk>/end/", without_role(posted(sessions.session_end)), name="session-end"),
    path("sessions/end/", without_role(posted(sessions.others_end)), name="sessions-end"),
    path("mail/", without_role(mail_choice), name="mail"),
    path("accounts/", require_safe(needs(CREATE)(keeping.accounts)), name="accounts"),
    path("accounts/new/", reads_and_takes(needs(CREATE)(keeping.account_new)), name="account-new"),
    path(ACCOUNT, require_safe(needs(CREATE)(keeping.account_page)), name="account"),
    path(f"{ACCOUNT}role/", posted(needs(GRANT)(keeping.account_role)), name="account-role"),
    path(f"{ACCOUNT}address/", posted(needs(CREATE)(keeping.account_address)), name="account-address"),
    path(f"{ACCOUNT}link/", posted(needs(GRANT)(keeping.account_link)), name="account-link"),
    path(f"{ACCOUNT}second-factor/", posted(needs(GRANT)(keeping.account_factors)), name="account-factors"),
    path("reference/", require_safe(needs(KEEP)(reference.reference)), name="reference"),
    path("reference/new/", reads_and_takes(needs(KEEP)(reference.reference_new)), name="reference-new"),
    path(PARTY, reads_and_takes(needs(KEEP)(reference.reference_party)), name="reference-party"),
    path("reference/<slug:name>/", require_safe(needs(KEEP)(reference.reference_table)), name="reference-table"),
]
