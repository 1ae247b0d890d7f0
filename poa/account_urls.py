"""Signing in and out, the start page, the reader's language."""

urlpatterns = []
