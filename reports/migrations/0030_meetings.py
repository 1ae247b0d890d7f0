"""Meetings with what belongs to them, views and proposals, the Assembly, the second phase; reviews of several years."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0012_doors"),
        ("reports", "0004_tries_and_finishing"),
        ("tracking", "0017_workbook"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
            ],
            options={
                "ordering": ["meeting", "number"],
            },
        ),
        migrations.CreateModel(
            name="AssemblyFollowUp",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
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
            ],
            options={
                "ordering": ["operative", "done_on", "recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="ClosingDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
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
            },
        ),
        migrations.CreateModel(
            name="MeetingDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
            ],
            options={
                "ordering": ["meeting", "number"],
            },
        ),
        migrations.CreateModel(
            name="MeetingDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("symbol", models.CharField(max_length=100)),
                ("title", models.CharField(max_length=300)),
                ("issued_on", models.DateField(blank=True, null=True)),
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
            },
        ),
        migrations.CreateModel(
            name="MeetingParticipant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
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
                "ordering": ["meeting", "capacity", "party__name_en", "name"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
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
            ],
            options={
                "ordering": ["-meeting__earliest_on", "number"],
            },
        ),
        migrations.CreateModel(
            name="ProposalStep",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
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
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("replied_on", models.DateField()),
                ("text", models.TextField()),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ["proposal", "replied_on", "recorded_at"],
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
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="View",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("of_the_group", models.BooleanField(default=False, verbose_name="of the Group as a whole")),
                ("name", models.CharField(blank=True, max_length=200)),
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
            ],
            options={
                "ordering": ["meeting", "recorded_at", "pk"],
            },
        ),
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
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="reports.meeting"
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="assemblyfollowup",
            name="entries",
            field=models.ManyToManyField(blank=True, related_name="assembly_follow_ups", to="tracking.progressentry"),
        ),
        migrations.AddField(
            model_name="assemblyfollowup",
            name="operative",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="follow_ups", to="poa.operativeparagraph"
            ),
        ),
        migrations.AddField(
            model_name="assemblyfollowup",
            name="party",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="poa.party"
            ),
        ),
        migrations.AddField(
            model_name="assemblyfollowup",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="closingdecision",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="closing_decisions", to="reports.meeting"
            ),
        ),
        migrations.AddField(
            model_name="closingdecision",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="meetingdecision",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="reports.meeting"
            ),
        ),
        migrations.AddField(
            model_name="meetingdecision",
            name="paragraphs",
            field=models.ManyToManyField(blank=True, related_name="meeting_decisions", to="poa.paragraph"),
        ),
        migrations.AddField(
            model_name="meetingdecision",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="meetingdocument",
            name="compilation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="before_meetings",
                to="reports.compilation",
            ),
        ),
        migrations.AddField(
            model_name="meetingdocument",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="reports.meeting"
            ),
        ),
        migrations.AddField(
            model_name="meetingdocument",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="meetingparticipant",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="participants", to="reports.meeting"
            ),
        ),
        migrations.AddField(
            model_name="meetingparticipant",
            name="party",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="poa.party",
            ),
        ),
        migrations.AddField(
            model_name="meetingparticipant",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="reports.meeting"
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="paragraphs",
            field=models.ManyToManyField(related_name="proposals", to="poa.paragraph"),
        ),
        migrations.AddField(
            model_name="proposal",
            name="party",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="poa.party",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="recommendation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="poa.recommendation",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="closingdecision",
            name="proposal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="closing_decisions",
                to="reports.proposal",
            ),
        ),
        migrations.AddField(
            model_name="proposalstep",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="reports.proposal"
            ),
        ),
        migrations.AddField(
            model_name="proposalstep",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="party",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="poa.party",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="reports.proposal"
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="theme",
            name="issues",
            field=models.ManyToManyField(blank=True, related_name="themes", to="poa.mainissue"),
        ),
        migrations.AddField(
            model_name="theme",
            name="leads",
            field=models.ManyToManyField(blank=True, related_name="themes", to="poa.party"),
        ),
        migrations.AddField(
            model_name="theme",
            name="meetings",
            field=models.ManyToManyField(blank=True, related_name="themes", to="reports.meeting"),
        ),
        migrations.AddField(
            model_name="theme",
            name="paragraphs",
            field=models.ManyToManyField(blank=True, related_name="themes", to="poa.paragraph"),
        ),
        migrations.AddField(
            model_name="view",
            name="compilation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="views",
                to="reports.compilation",
            ),
        ),
        migrations.AddField(
            model_name="view",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="views", to="reports.meeting"
            ),
        ),
        migrations.AddField(
            model_name="view",
            name="paragraphs",
            field=models.ManyToManyField(blank=True, related_name="views", to="poa.paragraph"),
        ),
        migrations.AddField(
            model_name="view",
            name="party",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="views", to="poa.party"
            ),
        ),
        migrations.AddField(
            model_name="view",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="agenda_item_once"),
        ),
        migrations.AddConstraint(
            model_name="assemblyfollowup",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"),
                name="assemblyfollowup_party_is_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingdecision",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="meeting_decision_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingdocument",
            constraint=models.UniqueConstraint(fields=("meeting", "symbol", "title"), name="meeting_document_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingparticipant",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"),
                name="meetingparticipant_party_is_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingparticipant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("party__isnull", False)), fields=("meeting", "party"), name="meeting_party_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingparticipant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("party__isnull", True)), fields=("meeting", "name"), name="meeting_name_once"
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["state"], name="proposal_state"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"),
                name="proposal_party_is_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="proposal_once"),
        ),
        migrations.AddConstraint(
            model_name="closingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("item", ""), ("proposal__isnull", False)),
                    models.Q(("proposal__isnull", True), models.Q(("item", ""), _negated=True)),
                    _connector="OR",
                ),
                name="closing_decision_is_on_one_item",
            ),
        ),
        migrations.AddConstraint(
            model_name="closingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "handed_on"), _negated=True),
                    models.Q(("handed_to", ""), _negated=True),
                    _connector="OR",
                ),
                name="closing_decision_says_to_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="closingdecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("proposal__isnull", False)),
                fields=("meeting", "proposal"),
                name="closing_decision_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposalstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_state", "made"), _negated=True), name="proposal_is_made_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposalstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("note", ""), _negated=True), name="proposal_step_says_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"),
                name="reply_party_is_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="view",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("before_meeting", False), ("name", ""), ("of_the_group", True), ("party__isnull", True)),
                    models.Q(("of_the_group", False), ("party__isnull", False)),
                    models.Q(("of_the_group", False), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="view_is_somebodys",
            ),
        ),
        migrations.AddConstraint(
            model_name="view",
            constraint=models.CheckConstraint(
                condition=models.Q(("before_meeting", False), ("audience", "participants"), _connector="OR"),
                name="view_before_meeting_is_for_participants",
            ),
        ),
    ]
