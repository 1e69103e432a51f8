"""The life of a case: its forms, moves, dues and notices; organizations, parties and names cleared; reviewers released."""

from typing import Any

import django.db.models.deletion
import openimr.store.models.value
from django.db import migrations, models


NEW_NAMES = {"signed": "quality_review"}


def bring_over(apps: Any, schema_editor: Any) -> None:
    """Every case gets the form that opened it and one move, by which it stands where it stood."""
    del schema_editor
    tables = {name: apps.get_model("store", name).objects for name in ("CaseRow", "FormRow", "MoveRow")}
    for case in tables["CaseRow"].all():
        case.state = NEW_NAMES.get(case.state, case.state)
        case.save(update_fields=["state"])
        tables["FormRow"].create(
            case=case, application=case.application, sha256=case.application_sha256, received_on=case.received_on,
            recorded_at=case.recorded_at,
        )  # fmt: skip
        items = [item["number"] for item in case.application["disputed_treatments"]]
        step = {"move": "receive", "on": str(case.received_on), "state": case.state, "particulars": {"items": items}}
        tables["MoveRow"].create(
            case=case, position=1, move="receive", state=case.state, moved_on=case.received_on, step=step,
            recorded_at=case.recorded_at,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_reading"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrganizationRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True)),
                ("organization", openimr.store.models.value.ValueField()),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="assignmentrow",
            name="released_because",
            field=models.CharField(blank=True, default="", max_length=400),
        ),
        migrations.AddField(
            model_name="assignmentrow",
            name="released_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="caserow",
            name="joined_to",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="joined", to="store.caserow"
            ),
        ),
        migrations.AlterField(
            model_name="caserow",
            name="employee_name",
            field=models.CharField(db_index=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="caserow",
            name="state",
            field=models.CharField(
                choices=[
                    ("application_received", "Application Received"),
                    ("screening", "Screening"),
                    ("needs_information", "Needs Information"),
                    ("deferred_liability", "Deferred Liability"),
                    ("ineligible", "Ineligible"),
                    ("eligible", "Eligible"),
                    ("consolidated", "Consolidated"),
                    ("collecting_records", "Collecting Records"),
                    ("file_complete", "File Complete"),
                    ("with_reviewer", "With Reviewer"),
                    ("quality_review", "Quality Review"),
                    ("issued", "Issued"),
                    ("published", "Published"),
                    ("remanded", "Remanded"),
                    ("terminated", "Terminated"),
                ],
                default="application_received",
                max_length=32,
            ),
        ),
        migrations.AlterField(
            model_name="eventrow",
            name="kind",
            field=models.CharField(
                choices=[
                    ("application:case:received", "Application Case Received"),
                    ("application:form:amended", "Application Form Amended"),
                    ("life:case:moved", "Life Case Moved"),
                    ("notice:notice:sent", "Notice Notice Sent"),
                    ("eligibility:ruling:made", "Eligibility Ruling Made"),
                    ("casefile:document:received", "Casefile Document Received"),
                    ("casefile:document:read", "Casefile Document Read"),
                    ("casefile:document:refused", "Casefile Document Refused"),
                    ("casefile:document:set_aside", "Casefile Document Set Aside"),
                    ("casefile:entry:corrected", "Casefile Entry Corrected"),
                    ("casefile:page:transcribed", "Casefile Page Transcribed"),
                    ("casefile:file:completed", "Casefile File Completed"),
                    ("chronology:facts:read", "Chronology Facts Read"),
                    ("chronology:summary:drafted", "Chronology Summary Drafted"),
                    ("panel:reviewer:credentialed", "Panel Reviewer Credentialed"),
                    ("panel:reviewer:released", "Panel Reviewer Released"),
                    ("panel:organization:recorded", "Panel Organization Recorded"),
                    ("panel:party:named", "Panel Party Named"),
                    ("panel:names:cleared", "Panel Names Cleared"),
                    ("panel:reviewer:assigned", "Panel Reviewer Assigned"),
                    ("guidelines:search:made", "Guidelines Search Made"),
                    ("determination:worksheet:signed", "Determination Worksheet Signed"),
                    ("letter:letter:issued", "Letter Letter Issued"),
                    ("publication:determination:published", "Publication Determination Published"),
                ],
                max_length=60,
            ),
        ),
        migrations.AlterField(
            model_name="publicationrow",
            name="case_number",
            field=models.CharField(db_index=True, max_length=16),
        ),
        migrations.CreateModel(
            name="ClearanceRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clearance", openimr.store.models.value.ValueField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="clearances", to="store.caserow"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="NoticeRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=32)),
                ("dated_on", models.DateField()),
                ("sent_by", models.CharField(max_length=16)),
                ("notice", openimr.store.models.value.ValueField()),
                ("pdf_sha256", models.CharField(max_length=64)),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="store.caserow"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PartyRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("party", openimr.store.models.value.ValueField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="store.caserow"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DueRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("whose", models.CharField(max_length=24)),
                ("due_on", models.DateField()),
                ("latest_on", models.DateField()),
                ("is_open", models.BooleanField()),
                ("due", openimr.store.models.value.ValueField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dues", to="store.caserow"
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "indexes": [models.Index(fields=["is_open", "due_on"], name="due_by_day")],
            },
        ),
        migrations.CreateModel(
            name="FormRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("application", openimr.store.models.value.ValueField()),
                ("sha256", models.CharField(max_length=64)),
                ("received_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="forms", to="store.caserow"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("case", "sha256"), name="form_once_in_a_case")],
            },
        ),
        migrations.CreateModel(
            name="MoveRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("move", models.CharField(max_length=32)),
                ("state", models.CharField(max_length=32)),
                ("moved_on", models.DateField()),
                ("step", openimr.store.models.value.ValueField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="store.caserow"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "position"), name="move_position_once_in_a_case")
                ],
            },
        ),
        migrations.RunPython(bring_over, migrations.RunPython.noop),
    ]
