"""The start page, the search and the tour, which tell of the record and of reports: they stand on the highest floor."""

from django.urls import path

from poa.views.access import portal, start, workspace
from reports.views.finding import found
from reports.views.schemas import report_schema
from reports.views.start import home
from reports.views.tour import tour, tour_step

urlpatterns = [
    path("", start(home), name="home"),
    path("search/", workspace(found), name="search"),
    path("tour/", portal(tour), name="tour"),
    path("tour/<int:year>/", portal(tour), name="tour-of"),
    path("tour/<int:year>/<slug:step>/", portal(tour_step), name="tour-step"),
    path("schemas/report-1.json", report_schema, name="report-schema"),
]
