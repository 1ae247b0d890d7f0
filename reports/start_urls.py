"""The start page, which tells of the record and of the round: it stands on the highest floor."""

from django.urls import path

from poa.views.access import start
from reports.views.start import home

urlpatterns = [path("", start(home), name="home")]
