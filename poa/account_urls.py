"""Signing in and out, the reader's language, one's own password; and the accounts, for those who keep them."""

from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from poa.access import Permission
from poa.views import keeping
from poa.views.access import needs, without_role
from poa.views.accounts import ChangePassword, SignIn, mail_choice, set_language

CREATE, GRANT = Permission.CREATE_ACCOUNTS, Permission.GRANT_ROLES
ACCOUNT = "accounts/<int:pk>/"

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", without_role(LogoutView.as_view()), name="sign-out"),
    path("language/", set_language, name="set-language"),
    path("password/", without_role(ChangePassword.as_view()), name="password"),
    path("mail/", without_role(mail_choice), name="mail"),
    path("accounts/", require_safe(needs(CREATE)(keeping.accounts)), name="accounts"),
    path(
        "accounts/new/",
        require_http_methods(["GET", "HEAD", "POST"])(needs(CREATE)(keeping.account_new)),
        name="account-new",
    ),
    path(ACCOUNT, require_safe(needs(CREATE)(keeping.account_page)), name="account"),
    path(f"{ACCOUNT}role/", require_POST(needs(GRANT)(keeping.account_role)), name="account-role"),
    path(f"{ACCOUNT}password/", require_POST(needs(GRANT)(keeping.account_password)), name="account-password"),
    path(f"{ACCOUNT}close/", require_POST(needs(CREATE)(keeping.account_close)), name="account-close"),
]
