"""Signing in and out, the reader's language."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from poa.views.accounts import SignIn, set_language

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("language/", set_language, name="set-language"),
]
