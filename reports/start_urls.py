"""The start page and the search, which tell of the record and of reports: they stand on the highest floor."""

from django.urls import path

from poa.views.access import start, workspace
from reports.views.finding import found
from reports.views.schemas import report_schema
from reports.views.start import home

urlpatterns = [
    path("", start(home), name="home"),
    path("search/", workspace(found), name="search"),
    path("schemas/report-1.json", report_schema, name="report-schema"),
]
