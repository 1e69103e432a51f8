"""Reading page by page: what is kept of each page and file, the documents found within files, and corrections."""

from typing import Any

import django.db.models.deletion
import openimr.store.models.value
from django.db import migrations, models


def mark_read(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    documents = apps.get_model("store", "DocumentRow").objects
    documents.filter(page_count__isnull=False).update(read_at=models.F("recorded_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_event_log_is_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="CorrectionRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("correction", openimr.store.models.value.ValueField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="EntryRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.PositiveIntegerField()),
                ("last", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=32)),
                ("dated_on", models.DateField(null=True)),
                ("author", models.CharField(max_length=200)),
                ("least_confidence", models.FloatField(default=1.0)),
                ("entry", openimr.store.models.value.ValueField()),
            ],
            options={
                "ordering": ["document__position", "first"],
            },
        ),
        migrations.AddField(
            model_name="documentrow",
            name="read_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="documentrow",
            name="refused",
            field=models.CharField(blank=True, default="", max_length=400),
        ),
        migrations.AddField(
            model_name="documentrow",
            name="set_aside",
            field=models.CharField(blank=True, default="", max_length=400),
        ),
        migrations.AddField(
            model_name="pagerow",
            name="picture_key",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="pagerow",
            name="read_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="pagerow",
            name="reader",
            field=models.CharField(default="", max_length=100),
        ),
        migrations.AlterField(
            model_name="eventrow",
            name="kind",
            field=models.CharField(
                choices=[
                    ("application:case:received", "Application Case Received"),
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
                    ("panel:reviewer:assigned", "Panel Reviewer Assigned"),
                    ("guidelines:search:made", "Guidelines Search Made"),
                    ("determination:worksheet:signed", "Determination Worksheet Signed"),
                    ("letter:letter:issued", "Letter Letter Issued"),
                    ("publication:determination:published", "Publication Determination Published"),
                ],
                max_length=60,
            ),
        ),
        migrations.AddIndex(
            model_name="documentrow",
            index=models.Index(fields=["sha256"], name="document_by_its_bytes"),
        ),
        migrations.AddIndex(
            model_name="pagerow",
            index=models.Index(
                condition=models.Q(("picture_key", ""), _negated=True),
                fields=["picture_key"],
                name="page_by_its_pictures",
            ),
        ),
        migrations.AddField(
            model_name="correctionrow",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="store.documentrow"
            ),
        ),
        migrations.AddField(
            model_name="entryrow",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="store.documentrow"
            ),
        ),
        migrations.AddConstraint(
            model_name="entryrow",
            constraint=models.UniqueConstraint(fields=("document", "first"), name="entry_once_in_a_document"),
        ),
        migrations.RunPython(mark_read, migrations.RunPython.noop),
    ]
