"""The staff's pages."""

from django.urls import path

from poa.unchanged import unchanged_while
from poa.views.access import workspace
from tracking.reading.happened import newest_act
from tracking.views.activities import activities, activity
from tracking.views.countries import countries, country, silence
from tracking.views.entries import assessment_past, entries, entry, entry_past
from tracking.views.files import entry_file
from tracking.views.matrix import matrix_page
from tracking.views.programme import conference, definitions, paragraph, paragraphs, recommendations
from tracking.views.treaties import treaties, treaty
from tracking.writing_urls import writing_patterns

reading = [
    path("matrix/", workspace(unchanged_while(newest_act)(matrix_page)), name="matrix"),
    path("paragraphs/", workspace(paragraphs), name="paragraphs"),
    path("paragraphs/<int:number>/", workspace(paragraph), name="paragraph"),
    path("recommendations/", workspace(recommendations), name="recommendations"),
    path("definitions/", workspace(definitions), name="definitions"),
    path("conference/", workspace(conference), name="conference"),
    path("countries/", workspace(countries), name="countries"),
    path("countries/<str:code>/", workspace(country), name="country"),
    path("countries/<str:code>/silence/<str:agency>/", workspace(silence), name="silence"),
    path("treaties/", workspace(treaties), name="treaties"),
    path("treaties/<str:code>/", workspace(treaty), name="treaty"),
    path("activities/", workspace(activities), name="activities"),
    path("activities/<uuid:pk>/", workspace(activity), name="activity"),
    path("entries/", workspace(entries), name="entries"),
    path("entries/<uuid:pk>/", workspace(entry), name="entry"),
    path("entries/<uuid:pk>/history/", workspace(entry_past), name="entry-history"),
    path("assessments/<uuid:pk>/history/", workspace(assessment_past), name="assessment-history"),
    path("entries/<uuid:pk>/files/<str:sha256>/", workspace(entry_file), name="entry-file"),
]

urlpatterns = writing_patterns + reading
