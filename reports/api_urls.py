"""The API, version 1, of all three floors."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from poa import api as programme
from reports import api as reports
from tracking import api as tracking

router = SimpleRouter()
router.register("programme", programme.ProgrammeViewSet, "api-programme")
router.register("sections", programme.SectionViewSet, "api-section")
router.register("paragraphs", programme.ParagraphViewSet, "api-paragraph")
router.register("parties", programme.PartyViewSet, "api-party")
router.register("issues", programme.IssueViewSet, "api-issue")
router.register("recommendations", programme.RecommendationViewSet, "api-recommendation")
router.register("categories", programme.CategoryViewSet, "api-category")
router.register("groups", programme.GroupViewSet, "api-group")
router.register("addressees", programme.AddresseeViewSet, "api-addressee")
router.register("reservations", programme.ReservationViewSet, "api-reservation")
router.register("source-texts", programme.SourceTextViewSet, "api-source-text")
router.register("commitments", tracking.CommitmentViewSet, "api-commitment")
router.register("matrix", tracking.MatrixViewSet, "api-matrix")
router.register("entries", tracking.EntryViewSet, "api-entry")
router.register("assessments", tracking.AssessmentViewSet, "api-assessment")
router.register("activities", tracking.ActivityViewSet, "api-activity")
router.register("treaty-actions", tracking.TreatyActionViewSet, "api-treaty-action")
router.register("rounds", reports.RoundViewSet, "api-round")
router.register("meetings", reports.MeetingViewSet, "api-meeting")
router.register("views", reports.ViewViewSet, "api-view")
router.register("proposals", reports.ProposalViewSet, "api-proposal")
router.register("compilations", reports.CompilationViewSet, "api-compilation")
router.register("supplements", reports.SupplementViewSet, "api-supplement")
router.register("country-reports", reports.CountryReportViewSet, "api-country-report")
router.register("independent-reports", reports.IndependentReportViewSet, "api-independent")
router.register("resolutions", reports.ResolutionViewSet, "api-resolution")
router.register("themes", reports.ThemeViewSet, "api-theme")

# A name by which nothing can be listed, as that of the one programme, is left to the description.
LISTED = [name for name, viewset, _basename in router.registry if hasattr(viewset, "list")]
index = programme.IndexViewSet.as_view({"get": "list"}, addresses=("schema", "docs", "programme/current", *LISTED))

urlpatterns = [
    path("", index, name="api-index"),
    path("", include(router.urls)),
    path("schema/", programme.SchemaView.as_view(), name="api-schema"),
    path("docs/", programme.DocsView.as_view(), name="api-docs"),
]
