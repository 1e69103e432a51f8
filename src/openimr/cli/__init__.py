"""The command line: `openimr …`, one group a stage, each command one casework call."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openimr.settings")


def main() -> None:
    """Run the command line; a refusal is told on standard error and exits with 1."""
    import django

    django.setup()
    from django.db import OperationalError, ProgrammingError

    from openimr.cli.commands import app
    from openimr.cli.console import tell_refusal
    from openimr.kernel import Refusal

    try:
        app()
    except Refusal as refusal:
        tell_refusal(refusal)
        sys.exit(1)
    except (OperationalError, ProgrammingError) as error:
        remedy = "Check DATABASE_URL and OPENIMR_DATA, and make the tables: openimr migrate."
        tell_refusal(
            Refusal(f"The database does not answer as it should: {str(error).splitlines()[0]}.", remedy=remedy)
        )
        sys.exit(1)
