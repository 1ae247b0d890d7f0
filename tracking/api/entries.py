"""Progress entries in the API: read by audience; drafted, submitted and reviewed by those who may."""

from contextlib import contextmanager
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from poa.access import Permission, can
from poa.api_errors import Conflict, PreconditionFailed, version_in
from poa.paging import OfADay
from tracking.actions import claims
from tracking.actions import entries as acts
from tracking.actions.files import attach_file
from tracking.actions.keeping import keep_new
from tracking.api import payloads, serializers
from tracking.api.rows import LINKED, ListsValues, with_links
from tracking.content import content_of, whole_entries
from tracking.errors import NotEditable, Stale, Unexplained
from tracking.filters import EntryFilter
from tracking.forms.files import too_large_told
from tracking.models import ProgressEntry
from tracking.models.entries import state_known_by

WRITTEN = serializers.WorkspaceEntrySerializer
IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description="The version that was read.")
UNDER_A_VERSION = {
    200: WRITTEN,
    409: OpenApiResponse(payloads.Refusal, "The body's version is no longer the entry's, or its state."),
    412: OpenApiResponse(payloads.Refusal, "The version in If-Match is no longer the entry's."),
}
EXPLAINED = UNDER_A_VERSION | {
    409: OpenApiResponse(payloads.NotExplained, "As above, or a warning of the claim checker has no note yet."),
}


class EntryViewSet(OfADay, ListsValues, viewsets.GenericViewSet):
    """Dated facts, each for whom it is open; an entry that the reader may not open answers like an absent one."""

    permissions = {
        "list": Permission.READ_PORTAL,
        "retrieve": Permission.READ_PORTAL,
        "create": Permission.LOG_ENTRIES,
        "partial_update": Permission.LOG_ENTRIES,
        "attach": Permission.LOG_ENTRIES,
        "submit": Permission.LOG_ENTRIES,
        "recall": Permission.LOG_ENTRIES,
        "return_": Permission.VERIFY_ENTRIES,
        "verify": Permission.VERIFY_ENTRIES,
        "withdraw": Permission.VERIFY_ENTRIES,
        "audience": Permission.CHANGE_AUDIENCE,
    }
    queryset = ProgressEntry.objects.all()
    filterset_class = EntryFilter
    ordering = ("-by_on",)
    ordering_fields = ("by_on",)
    row_fields = serializers.ENTRY_FIELDS

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)

    def get_serializer_class(self):
        if self.action == "list":
            return serializers.EntryRowSerializer
        return serializers.WorkspaceEntrySerializer if self.for_staff else serializers.EntrySerializer

    @property
    def names(self):
        known_by = self.days["known_by"]
        return LINKED | ({"state_then": state_known_by(known_by)} if known_by else {})

    @property
    def for_staff(self):
        return can(self.request.user, Permission.READ_WORKSPACE)

    def list(self, request, *args, **kwargs):
        """The entries that the reader may open, newest first."""
        return super().list(request, *args, **kwargs)

    def finished(self, rows):
        return with_links(rows)

    @extend_schema(responses=serializers.EitherEntrySerializer)
    def retrieve(self, request, *args, **kwargs):
        """One entry with all that it says. Staff also read how it moved, and its version, which ETag repeats."""
        return self.answer(self.get_object())

    @extend_schema(request=payloads.NewEntryInput, responses={201: WRITTEN, 409: payloads.MadeOtherwise})
    def create(self, request):
        """Keep a new draft; a key that already made an entry which says otherwise is answered with that entry."""
        sent = payloads.NewEntryInput(data=request.data)
        sent.is_valid(raise_exception=True)
        key = sent.validated_data.pop("key", None) or uuid4()
        try:
            entry = keep_new(by=request.user, at=timezone.now(), key=key, content=sent.content())
        except (Stale, NotEditable) as refusal:
            current = self.get_serializer(self.loaded(refusal.about[0])).data
            told = {"detail": _("This key made an entry before, which says otherwise."), "current": current}
            return Response(told, status=status.HTTP_409_CONFLICT)
        return self.answer(entry, status=status.HTTP_201_CREATED)

    @extend_schema(request=payloads.ChangedEntryInput, responses=UNDER_A_VERSION, parameters=[IF_MATCH])
    def partial_update(self, request, *args, **kwargs):
        """Change a draft; answers 412 (If-Match) or 409 (version) where somebody else saved first."""
        entry = whole_entries(self.get_queryset().filter(pk=self.get_object().pk)).get()
        sent = payloads.ChangedEntryInput(data=request.data, partial=True)
        sent.is_valid(raise_exception=True)
        with self.version_read(sent.validated_data.pop("version", None)) as version:
            return self.answer(self.change(entry, version=version, content=sent.content(before=content_of(entry))))

    def change(self, entry, *, version, content):
        """Change the very row that the new content was laid over. Raises Stale."""
        if entry.version != version:
            raise Stale(entry, content_of(entry).differing(content))
        return acts.change_entry(entry=entry, version=version, content=content, by=self.request.user, at=timezone.now())

    @contextmanager
    def version_read(self, version):
        """Give the version that If-Match or the body names, or None; answer in its kind where it is not the entry's."""
        refusal: type[APIException] = Conflict
        if "If-Match" in self.request.headers:
            version, refusal = version_in(self.request.headers["If-Match"]), PreconditionFailed
        try:
            yield version
        except Stale as stale:
            if version is None:
                unnamed = _("Say which version you read, in `version` or in the header If-Match.")
                raise ValidationError({"version": [unnamed]}) from stale
            raise refusal(str(stale)) from stale

    @extend_schema(
        request={"multipart/form-data": payloads.FileInput}, responses=UNDER_A_VERSION, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def attach(self, request, *args, **kwargs):
        """Add a source with a file to a draft, under the version that was read; the file's content says what it is."""
        sent = payloads.FileInput(data=request.data)
        if getattr(request, "is_too_large", False):
            raise ValidationError({"file": [too_large_told()]})
        sent.is_valid(raise_exception=True)
        given = sent.validated_data
        with self.version_read(given.pop("version", None)) as version:
            entry, _file = attach_file(
                entry=self.get_object(),
                version=version,
                upload=given["file"],
                title=given["title"],
                kind=given["kind"],
                by=request.user,
                at=timezone.now(),
            )
            return self.answer(entry)

    @extend_schema(request=payloads.ExplainedInput, responses=EXPLAINED, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def submit(self, request, *args, **kwargs):
        """Hand a draft to the Unit, under the version that was read; answers 409 with warnings that want a note."""
        return self.act_explained(claims.submit_explained)

    @extend_schema(request=None, responses=WRITTEN)
    @action(detail=True, methods=["post"])
    def recall(self, request, *args, **kwargs):
        """Take a submitted entry back into draft."""
        return self.act(acts.recall_entry)

    @extend_schema(request=payloads.ReturnInput, responses=UNDER_A_VERSION, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], url_path="return")
    def return_(self, request, *args, **kwargs):
        """Give a submitted entry back to its author, with the reason, under the version that was read."""
        return self.act_on_read(acts.return_entry, payloads.ReturnInput)

    @extend_schema(request=payloads.ExplainedInput, responses=EXPLAINED, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def verify(self, request, *args, **kwargs):
        """Seal a submitted entry under the version that was read; another Unit officer than who submitted it."""
        return self.act_explained(claims.verify_explained)

    @extend_schema(request=payloads.ReasonInput, responses=WRITTEN)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, *args, **kwargs):
        """Take a wrong entry off the record, with the reason; it stays readable."""
        return self.act_as_told(acts.withdraw_entry, payloads.ReasonInput)

    @extend_schema(request=payloads.AudienceInput, responses={200: WRITTEN, 409: payloads.Refusal})
    @action(detail=True, methods=["post"])
    def audience(self, request, *args, **kwargs):
        """Open a verified entry to more or to fewer readers, with the reason; a withdrawn one to fewer alone."""
        return self.act_as_told(acts.change_audience, payloads.AudienceInput)

    def act_as_told(self, act, expected):
        """Do it with what was sent."""
        sent = expected(data=self.request.data)
        sent.is_valid(raise_exception=True)
        return self.act(act, **sent.validated_data)

    def act(self, act, **more):
        """Do it to the row that the reader may open, and answer with the row as it is then."""
        entry = act(entry=self.get_object(), by=self.request.user, at=timezone.now(), **more)
        return self.answer(entry)

    def act_explained(self, act):
        """Do what wants a note to each warning, or answer with the warnings that have none."""
        try:
            return self.act_on_read(act, payloads.ExplainedInput, notes={})
        except Unexplained as asked:
            warnings = payloads.WarningToAnswer(asked.warnings, many=True).data
            return Response({"detail": str(asked), "warnings": warnings}, status=status.HTTP_409_CONFLICT)

    def act_on_read(self, act, expected, **unless_sent):
        """Do it to the words that were read, and to no later ones."""
        sent = expected(data=self.request.data)
        sent.is_valid(raise_exception=True)
        with self.version_read(sent.validated_data.pop("version", None)) as version:
            return self.act(act, version=version, **{**unless_sent, **sent.validated_data})

    def loaded(self, entry):
        """Return the entry as it stands now, naming beside it only what the reader may open too."""
        return self.whole([entry])[0]

    def whole(self, entries):
        """Return these entries in their order, in a fixed number of queries.

        As they stand now, or were known by the day that is asked.
        """
        visible, keys, known_by = self.get_queryset(), [entry.pk for entry in entries], self.days["known_by"]
        found = visible.whole().select_related("on_behalf_of").in_bulk(keys)
        before = dict(visible.filter(successors__in=keys).values_list("successors", "pk"))
        later = (
            visible.verified(known_by)
            .filter(earlier__in=keys)
            .order_by("verified_at", "pk")
            .values_list("earlier", "pk")
        )
        nearest = dict(reversed(later))
        for key, entry in found.items():
            entry.as_known_by(known_by)
            entry.visible_supersedes, entry.visible_successor = before.get(key), nearest.get(key)
        return [found[key] for key in keys]

    def answer(self, entry, status=status.HTTP_200_OK):
        entry = self.loaded(entry)
        # How often a draft was changed before it was verified is nobody's matter but its authors'.
        headers = {"ETag": f'"{entry.version}"'} if self.for_staff else {}
        return Response(self.get_serializer(entry).data, status=status, headers=headers)
