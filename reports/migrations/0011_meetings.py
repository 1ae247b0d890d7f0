"""Meetings with what belongs to them, views and proposals, the Assembly, the second phase; reviews of several years."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0012_doors"),
        ("poa", "__first__"),
        ("reports", "0010_independent_seals"),
        ("tracking", "0017_workbook"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="round",
            options={"default_manager_name": "every", "ordering": ["-year"]},
        ),
        migrations.AlterModelManagers(
            name="round",
            managers=[
                ("every", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="meeting",
            name="consulted",
            field=models.TextField(blank=True, help_text="With whom its date and agenda were settled, and when."),
        ),
        migrations.AddField(
            model_name="meeting",
            name="convened_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="convened_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="held_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="held_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="planned_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="planned_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="postponed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="postponed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="postponed_to_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="postponement_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="round",
            name="kind",
            field=models.CharField(
                choices=[("annual", "annual round"), ("review", "review of several years")],
                default="annual",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="round",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="reports.meeting",
            ),
        ),
        migrations.AlterField(
            model_name="round",
            name="year",
            field=models.PositiveIntegerField(),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("planned_at__isnull", True), ("planned_by__isnull", True)),
                    models.Q(("planned_at__isnull", False), ("planned_by__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_planned_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("convened_at__isnull", True), ("convened_by__isnull", True)),
                    models.Q(("convened_at__isnull", False), ("convened_by__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_convened_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_at__isnull", True), ("held_by__isnull", True)),
                    models.Q(("held_at__isnull", False), ("held_by__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_held_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("postponed_at__isnull", True), ("postponed_by__isnull", True)),
                    models.Q(("postponed_at__isnull", False), ("postponed_by__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_postponed_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("convened_at__isnull", True), models.Q(("consulted", ""), _negated=True), _connector="OR"
                ),
                name="meeting_convened_after_consultation",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("postponed_at__isnull", True),
                    models.Q(("postponement_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="meeting_postponed_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(fields=("kind", "year"), name="round_of_a_year_once"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(fields=("kind", "meeting"), name="round_of_a_meeting_once"),
        ),
        migrations.CreateModel(
            name="MeetingParticipant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="participants", to="reports.meeting"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="poa.party",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "capacity",
                    models.CharField(
                        choices=[("participant", "takes part"), ("observer", "observes")],
                        default="participant",
                        max_length=12,
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "-capacity", "party__name_en", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="meetingparticipant_party_is_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("party__isnull", False)),
                        fields=("meeting", "party"),
                        name="meeting_party_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("party__isnull", True)),
                        fields=("meeting", "name"),
                        name="meeting_name_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="reports.meeting"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
            ],
            options={
                "ordering": ["meeting", "number"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "number"), name="agenda_item_once")],
            },
        ),
        migrations.CreateModel(
            name="MeetingDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="reports.meeting"
                    ),
                ),
                ("symbol", models.CharField(max_length=100)),
                ("title", models.CharField(max_length=300)),
                ("issued_on", models.DateField(blank=True, null=True)),
                (
                    "compilation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="before_meetings",
                        to="reports.compilation",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("unit", "the Unit and the field offices concerned"),
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        max_length=15,
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "issued_on", "symbol"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "symbol", "title"), name="meeting_document_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="reports.meeting"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                (
                    "paragraphs",
                    models.ManyToManyField(blank=True, related_name="meeting_decisions", to="poa.paragraph"),
                ),
            ],
            options={
                "ordering": ["meeting", "number"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "number"), name="meeting_decision_once")],
            },
        ),
        migrations.CreateModel(
            name="View",
            fields=[
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="views", to="reports.meeting"
                    ),
                ),
                ("of_the_group", models.BooleanField(default=False, verbose_name="of the Group as a whole")),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="views",
                        to="poa.party",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "compilation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="views",
                        to="reports.compilation",
                    ),
                ),
                ("report_paragraph", models.PositiveIntegerField(blank=True, null=True)),
                ("text", models.TextField()),
                ("before_meeting", models.BooleanField(default=False, verbose_name="comment before the meeting")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        max_length=15,
                    ),
                ),
                ("paragraphs", models.ManyToManyField(blank=True, related_name="views", to="poa.paragraph")),
            ],
            options={
                "ordering": ["meeting", "recorded_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("before_meeting", False), ("name", ""), ("of_the_group", True), ("party__isnull", True)
                            ),
                            models.Q(("of_the_group", False), ("party__isnull", False)),
                            models.Q(("of_the_group", False), models.Q(("name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="view_is_somebodys",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("before_meeting", False), ("audience", "participants"), _connector="OR"),
                        name="view_before_meeting_is_for_participants",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="reports.meeting"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="poa.party",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="poa.recommendation",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        max_length=15,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("made", "made"),
                            ("under_way", "under way"),
                            ("acted_on", "acted on"),
                            ("not_pursued", "not pursued"),
                        ],
                        default="made",
                        max_length=12,
                    ),
                ),
                ("paragraphs", models.ManyToManyField(related_name="proposals", to="poa.paragraph")),
            ],
            options={
                "ordering": ["-meeting__earliest_on", "audience", "number"],
                "indexes": [models.Index(fields=["state"], name="proposal_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="proposal_party_is_somebody",
                    ),
                    models.UniqueConstraint(fields=("meeting", "audience", "number"), name="proposal_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalStep",
            fields=[
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="reports.proposal"
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("made", "made"),
                            ("under_way", "under way"),
                            ("acted_on", "acted on"),
                            ("not_pursued", "not pursued"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("note", models.TextField()),
            ],
            options={
                "ordering": ["proposal", "on", "recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_state", "made"), _negated=True), name="proposal_is_made_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True), name="proposal_step_says_what"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalReply",
            fields=[
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="reports.proposal"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="poa.party",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("replied_on", models.DateField()),
                ("text", models.TextField()),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ["proposal", "replied_on", "recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="proposalreply_party_is_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosingDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closing_decisions",
                        to="reports.meeting",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closing_decisions",
                        to="reports.proposal",
                    ),
                ),
                ("item", models.TextField(blank=True, help_text="An open point in the report's own words.")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        max_length=15,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("closed", "closed"),
                            ("carried_on", "carried on"),
                            ("handed_on", "handed to another body"),
                        ],
                        max_length=12,
                    ),
                ),
                ("handed_to", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["meeting", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item", ""), ("proposal__isnull", False)),
                            models.Q(("proposal__isnull", True), models.Q(("item", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="closing_decision_is_on_one_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "handed_on"), _negated=True),
                            models.Q(("handed_to", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="closing_decision_says_to_whom",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("proposal__isnull", False)),
                        fields=("meeting", "proposal"),
                        name="closing_decision_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssemblyFollowUp",
            fields=[
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "operative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="poa.operativeparagraph",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="poa.party",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("done_on", models.DateField()),
                ("text", models.TextField()),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("unit", "the Unit and the field offices concerned"),
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        max_length=15,
                    ),
                ),
                (
                    "entries",
                    models.ManyToManyField(blank=True, related_name="assembly_follow_ups", to="tracking.progressentry"),
                ),
            ],
            options={
                "ordering": ["operative", "done_on", "recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="assemblyfollowup_party_is_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("position", models.PositiveIntegerField()),
                ("title_en", models.CharField(max_length=300)),
                ("title_ru", models.CharField(blank=True, max_length=300)),
                ("leads_note", models.TextField(blank=True, help_text="How far a source says who leads.")),
                ("quotation", models.TextField(blank=True, help_text="The source's own words.")),
                ("source", models.CharField(max_length=200)),
                ("source_url", models.CharField(blank=True, max_length=500)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "high"), ("medium", "medium"), ("low", "low")], default="high", max_length=10
                    ),
                ),
                ("leads", models.ManyToManyField(blank=True, related_name="themes", to="poa.party")),
                ("paragraphs", models.ManyToManyField(blank=True, related_name="themes", to="poa.paragraph")),
                ("issues", models.ManyToManyField(blank=True, related_name="themes", to="poa.mainissue")),
                ("meetings", models.ManyToManyField(blank=True, related_name="themes", to="reports.meeting")),
            ],
            options={
                "ordering": ["position"],
            },
        ),
    ]
