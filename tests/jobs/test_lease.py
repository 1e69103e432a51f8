"""A worker's lock tells the others that it lives, and is gone when it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from openimr.jobs.lease import FileLease, Lease, ServerLease, new_lease


@pytest.fixture
def lease_of(tmp_path: Path) -> Callable[[str], Lease]:
    """Leases of the kind that the database at hand has."""
    if connection.vendor == "postgresql":
        return ServerLease
    return lambda executor: FileLease(executor, folder=tmp_path)


@pytest.mark.django_db
def test_a_worker_is_dead_once_its_lock_is_gone_and_one_alone_is_told_so(lease_of: Callable[[str], Lease]) -> None:
    first, second, third = (lease_of(name) for name in ("first", "second", "third"))
    for lease in (first, second, third, first):
        lease.keep()
    with second.is_dead("first") as dead:
        assert not dead
    first.end()
    with second.is_dead("first") as dead, third.is_dead("first") as told_too:
        assert (dead, told_too) == (True, False)
    with third.is_dead("first") as dead:
        assert dead
    for lease in (second, third):
        lease.end()


@pytest.mark.django_db
def test_no_two_workers_have_one_name(tmp_path: Path) -> None:
    leases = [new_lease(tmp_path / "workers") for _ in range(3)]
    assert len({lease.executor for lease in leases}) == 3
    for lease in leases:
        lease.end()
    assert list(tmp_path.glob("workers/*")) == []
