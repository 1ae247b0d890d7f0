"""Rounds and compilations."""

urlpatterns = []
