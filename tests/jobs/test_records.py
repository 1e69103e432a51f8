"""What may be written among the records of jobs, and what is read again; when a file that failed is tried again."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest

from openimr.jobs.outbox import FIRST_PAUSE, LONGEST_PAUSE, Attempts
from openimr.jobs.records import JobFailed, NotANumber, NumbersOnly, listen

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("value", [None, True, 17, 0.5, {"args": (3,), "kwargs": {"first": 1, "last": 16}}])
def test_numbers_are_written_and_read_again(value: object) -> None:
    assert NumbersOnly().deserialize(NumbersOnly().serialize(value)) == value


@pytest.mark.parametrize("value", ["Quillfeather", [1, "Quillfeather"], {"args": (b"x",), "kwargs": {}}])
def test_text_is_refused(value: object) -> None:
    with pytest.raises(NotANumber) as refused:
        NumbersOnly().serialize(value)
    assert "Quillfeather" not in str(refused.value)


def test_of_an_error_its_class_alone_is_kept_however_often_it_is_handed_on() -> None:
    written = NumbersOnly().serialize(ValueError("the page of Quillfeather"))
    again = NumbersOnly().deserialize(written)
    assert isinstance(again, JobFailed)
    assert str(again) == "ValueError"
    assert NumbersOnly().serialize(again) == written
    assert "Quillfeather" not in written


def test_the_engines_log_tells_places_and_not_what_errors_say() -> None:
    told: list[str] = []
    log = logging.getLogger("dbos")
    before = log.handlers
    listen(told.append)
    try:
        log.error("the page of %s", "Quillfeather")
        log.info("chatter")
    finally:
        log.handlers = before
    assert len(told) == 1
    assert told[0].startswith("workflow engine: error at test_records.py")


def test_a_file_begins_once_and_after_a_failure_again_when_the_pause_is_over() -> None:
    assert Attempts().may_begin(at=NOON)
    assert not Attempts(going_on=True).may_begin(at=NOON)
    failed = Attempts(failed=1, last_at=NOON)
    assert not failed.may_begin(at=NOON + FIRST_PAUSE - timedelta(seconds=1))
    assert failed.may_begin(at=NOON + FIRST_PAUSE)
    assert not Attempts(failed=1, last_at=NOON, going_on=True).may_begin(at=NOON + LONGEST_PAUSE)


@pytest.mark.parametrize(("failed", "pause"), [(2, 2 * FIRST_PAUSE), (4, 8 * FIRST_PAUSE), (500, LONGEST_PAUSE)])
def test_the_pause_doubles_up_to_a_limit(failed: int, pause: timedelta) -> None:
    attempts = Attempts(failed=failed, last_at=NOON)
    assert not attempts.may_begin(at=NOON + pause - timedelta(seconds=1))
    assert attempts.may_begin(at=NOON + pause)
