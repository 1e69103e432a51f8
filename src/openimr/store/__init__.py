"""The one Django app with tables: rows, queries, migrations."""
