"""Compilation reports: what is asked for, how far it is built, and what was issued."""

import re
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from poa.access import Audience, rows_for_compilations, rows_for_verifying
from poa.json_fields import Decoder, Encoder
from reports.models.rounds import Round
from tracking.models.dates import both_or_neither

EDITIONS = [(audience.value, audience.label) for audience in (Audience.PARTICIPANTS, Audience.OBSERVERS)]
REVISION = "/Rev."
LANGUAGES = [("en", "English"), ("ru", "русский")]
FILE_NAME = re.compile(r"([a-z]+)(?:-([1-9][0-9]{0,3}))?")


class Snapshot(models.Model):
    """Everything that one compilation is made of, as canonical JSON under its own SHA-256; it never changes."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    moments_of_machines = ("taken",)

    def __str__(self):
        return self.sha256


class CompilationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every compilation that this reader may open today."""
        return self.filter(rows_for_compilations(user))

    def told_of_to(self, user):
        """Those of which whoever holds a file may be told, with an account or without, that it was issued."""
        return self.filter(rows_for_verifying(user))

    def issued(self):
        return self.filter(issued_at__isnull=False)

    def unattended(self):
        """Rows that somebody must take up: asked for and not begun, or begun under a lease that ran out."""
        return self.filter(
            Q(state=Compilation.State.REQUESTED) | Q(state=Compilation.State.BUILDING, lease_until__lt=Now())
        )

    def in_sections(self):
        """Rows whose sections are being built, or are all there while nobody has begun to finish the report."""
        return self.filter(state=Compilation.State.BUILDING, finishing=False)

    def without_waiting_sections(self):
        waiting = CompilationSection.objects.filter(compilation=OuterRef("pk"), state=CompilationSection.State.WAITING)
        return self.filter(~Exists(waiting))

    def under(self, symbol):
        """The report of this symbol, which names no revision, and all its revisions."""
        return self.filter(Q(symbol=symbol) | Q(symbol__startswith=f"{symbol}{REVISION}"))

    def with_names(self):
        return self.select_related("round__meeting", "requested_by", "issued_by")


class Compilation(models.Model):
    """A compilation report for a round and an audience (para. 146): requested, building, built, issued.

    The row is the truth and a message about it only a bell. `attempt` is the fencing token: whoever works on the row
    writes only while it still reads as when they took it; it never goes back. `tries` counts how often the row was
    taken up since a person last asked for it; `finishing` says that a worker has begun to write the files; `volumes` in
    how many the PDF comes, 0 for one in one piece.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", _("requested")
        BUILDING = "building", _("building")
        BUILT = "built", _("built")
        ISSUED = "issued", _("issued")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="compilations")
    audience = models.CharField(_("edition for"), max_length=15, choices=EDITIONS)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    as_of = models.DateField(_("as of"), help_text=_("The last day that the report speaks of."))
    known_by = models.DateField(
        _("known by"),
        null=True,
        blank=True,
        help_text=_("Leave out what became known later. Empty: nothing."),
    )
    symbol = models.CharField(_("symbol"), max_length=60)
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lease_until = models.DateTimeField(null=True, blank=True)
    attempt = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    finishing = models.BooleanField(default=False)
    failure_reason = models.TextField(blank=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="compilations")
    event_sequence = models.PositiveBigIntegerField(null=True, blank=True)
    event_hash = models.CharField(max_length=64, blank=True)
    volumes = models.PositiveSmallIntegerField(default=0)
    built_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CompilationQuerySet.as_manager()
    moments_of_machines = ("built",)

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            both_or_neither("issued"),
            both_or_neither("cancelled"),
            models.CheckConstraint(
                condition=Q(audience__in=[Audience.PARTICIPANTS.value, Audience.OBSERVERS.value]),
                name="compilation_edition_is_for_readers",
            ),
            models.CheckConstraint(
                condition=Q(state="issued", issued_at__isnull=False) | (~Q(state="issued") & Q(issued_at__isnull=True)),
                name="compilation_issued_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("built", "issued")) | Q(built_at__isnull=False, snapshot__isnull=False),
                name="compilation_built_has_snapshot",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure_reason=""), name="compilation_failed_has_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="requested") | Q(tries=0, finishing=False), name="compilation_requested_is_untried"
            ),
            models.CheckConstraint(
                condition=Q(finishing=False) | Q(snapshot__isnull=False), name="compilation_finishing_has_snapshot"
            ),
            models.UniqueConstraint(
                fields=["symbol", "language"],
                condition=Q(issued_at__isnull=False),
                name="compilation_symbol_issued_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "lease_until"], name="compilation_waiting")]

    def __str__(self):
        return self.symbol

    @property
    def snapshot_sha256(self):
        return self.snapshot_id or ""

    @property
    def is_under_way(self):
        return self.state in (self.State.REQUESTED, self.State.BUILDING)

    @property
    def base_symbol(self):
        """Return the symbol without its revision: POA/1999/SG4/C.1 for POA/1999/SG4/C.1/Rev.2."""
        return self.symbol.partition(REVISION)[0]

    @property
    def revision(self):
        """Return the number of the revision, 0 for the report that is none."""
        return int(self.symbol.partition(REVISION)[2] or 0)

    def later_revisions(self):
        """Return the issued revisions of this report, in any language, the oldest first."""
        issued = Compilation.objects.issued().under(self.base_symbol).with_names().order_by("issued_at", "language")
        return [row for row in issued if row.revision > self.revision]

    def replaces(self):
        """Return the issued report that this revision takes the place of, in its own language if there; else None."""
        issued = Compilation.objects.issued().under(self.base_symbol).select_related("snapshot")
        older = [row for row in issued if row.revision < self.revision]
        return max(older, key=lambda row: (row.revision, row.language == self.language), default=None)

    def in_other_languages(self):
        """Return the same report, issued under the same symbol, in the other languages."""
        return Compilation.objects.issued().filter(symbol=self.symbol).exclude(language=self.language)

    def is_left_lying(self, *, at):
        """Say whether a worker took the report up and was not heard of for the length of its lease."""
        return self.state == self.State.BUILDING and bool(self.lease_until) and self.lease_until < at

    @property
    def progress(self):
        """Return (done, total) over sections and files; the total is 0 until the snapshot is taken."""
        sections = self.sections.count()
        if not sections:
            return 0, 0
        built = self.sections.filter(state=CompilationSection.State.BUILT).count()
        return built + self.files.count(), sections + len(self.file_names)

    @property
    def file_names(self):
        """Return the names of all files that the report comes in."""
        whole = [name for name in CompilationFile.Format.values if not (self.volumes and name == VOLUMES_OF)]
        return whole + [f"{VOLUMES_OF}-{number}" for number in range(1, self.volumes + 1)]


class ThroughCompilation(models.QuerySet):
    def visible_to(self, user):
        """Rows of every compilation that this reader may open today."""
        return self.filter(compilation__in=Compilation.objects.visible_to(user))


class CompilationSection(models.Model):
    """One part of a report that is built on its own: a checkpoint, kept when the rest has to be taken up again."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        BUILT = "built", _("built")

    compilation = models.ForeignKey(Compilation, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    body = models.JSONField(null=True, blank=True, encoder=Encoder, decoder=Decoder)
    attempt = models.PositiveIntegerField(default=0)

    objects = ThroughCompilation.as_manager()

    class Meta:
        ordering = ["compilation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["compilation", "key"], name="compilation_section_once"),
            models.CheckConstraint(
                condition=Q(state="built", body__isnull=False) | Q(state="waiting", body__isnull=True),
                name="compilation_section_built_has_body",
            ),
        ]

    def __str__(self):
        return f"{self.compilation_id}, {self.key}"


class FileQuerySet(ThroughCompilation):
    def called(self, name):
        """The files of this name: "html" for the report in that format, "pdf-3" for the third volume."""
        found = FILE_NAME.fullmatch(name)
        return self.filter(format=found[1], volume=int(found[2] or 0)) if found else self.none()


class CompilationFile(models.Model):
    """The report in one format, or one volume of it, with its title. The bytes stand in the database and never change.

    In the database, not on disk: they are written in the transaction that tells of them, a backup holds them with
    their record of issue, a trigger keeps them, and every download starts from `visible_to`.
    """

    class Format(models.TextChoices):
        HTML = "html", _("web page")
        PDF = "pdf", _("PDF")
        DOCX = "docx", _("Word")
        XLSX = "xlsx", _("spreadsheet")
        JSON = "json", _("JSON")
        AKN = "akn", _("Akoma Ntoso")

    compilation = models.ForeignKey(Compilation, models.CASCADE, related_name="files")
    format = models.CharField(max_length=5, choices=Format.choices)
    volume = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True, default="")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    made_at = models.DateTimeField()
    moments_of_machines = ("made",)

    objects = FileQuerySet.as_manager()

    class Meta:
        ordering = ["compilation", "format", "volume"]
        constraints = [
            models.UniqueConstraint(fields=["compilation", "format", "volume"], name="compilation_file_once"),
            models.CheckConstraint(
                condition=Q(volume=0, title="") | (Q(volume__gt=0) & ~Q(title="")),
                name="compilation_file_volume_has_title",
            ),
        ]

    def __str__(self):
        return f"{self.compilation_id}.{self.name}"

    @property
    def name(self):
        """Return what tells it from the report's other files: "html", or "pdf-3" for the third volume."""
        return f"{self.format}-{self.volume}" if self.volume else str(self.format)


VOLUMES_OF = CompilationFile.Format.PDF.value
