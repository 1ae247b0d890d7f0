"""Every address of the site; apps are named by string, and what needs no account says so itself."""

from django.urls import include, path

from poa.health import livez, readyz

handler400 = "poa.views.failure.unread"
handler404 = "poa.views.failure.missing"
handler500 = "poa.views.failure.failed"
urlpatterns = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("", include("poa.account_urls")),
    path("portal/", include("reports.portal.urls")),
    path("reports/", include("reports.urls")),
    path("api/v1/", include("reports.api_urls")),
    path("", include("reports.start_urls")),
    path("", include("tracking.urls")),
]
