"""Progress entries in the API: read by audience; drafted, submitted and reviewed by those who may."""

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets

from poa.access import Permission, can
from tracking.api import serializers
from tracking.api.rows import ListsValues, whole, with_links
from tracking.filters import EntryFilter
from tracking.models import ProgressEntry


class EntryViewSet(ListsValues, viewsets.GenericViewSet):
    """Dated facts, each for whom it is open; an entry that the reader may not open answers like an absent one."""

    permissions = {
        "list": Permission.READ_PORTAL,
        "retrieve": Permission.READ_PORTAL,
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
        staff = can(self.request.user, Permission.READ_WORKSPACE)
        return serializers.WorkspaceEntrySerializer if staff else serializers.EntrySerializer

    def list(self, request, *args, **kwargs):
        """The entries that the reader may open, newest first."""
        return super().list(request, *args, **kwargs)

    def finished(self, rows):
        return with_links(rows)

    @extend_schema(responses=serializers.WorkspaceEntrySerializer)
    def retrieve(self, request, *args, **kwargs):
        """One entry with all that it says; its version stands in ETag. Staff also read how it moved."""
        return self.answer(self.get_object())

    def answer(self, entry, **more):
        """Write the entry as it stands now, naming beside it only what the reader may open too."""
        visible = self.get_queryset()
        entry = visible.whole().select_related("on_behalf_of").get(pk=entry.pk)
        entry.visible_supersedes = visible.filter(successors=entry).values_list("pk", flat=True).first()
        successors = visible.verified().filter(supersedes=entry)
        entry.visible_successor = successors.values_list("pk", flat=True).first()
        return whole(self.get_serializer(entry), ETag=f'"{entry.version}"', **more)
