"""A worker's lock tells the others that it lives, and is gone when it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from openimr.jobs.lease import FileLease, Lease, ServerLease, new_lease


@pytest.fixture
def lease_of(tmp_path: Path) -> Iterator[Callable[[str], Lease]]:
    """Leases of the kind that the database at hand has, ended after the test."""
    made: list[Lease] = []

    def lease(executor: str) -> Lease:
        on_server = connection.vendor == "postgresql"
        made.append(ServerLease(executor) if on_server else FileLease(executor, folder=tmp_path))
        return made[-1]

    yield lease
    for each in made:
        each.end()


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


@pytest.mark.django_db
def test_no_two_workers_have_one_name(tmp_path: Path) -> None:
    leases = [new_lease(tmp_path / "workers") for _ in range(3)]
    assert len({lease.executor for lease in leases}) == 3
    for lease in leases:
        lease.end()
    assert list(tmp_path.glob("workers/*")) == []


@pytest.mark.django_db
def test_a_lock_whose_connection_broke_is_taken_again(lease_of: Callable[[str], Lease]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a file's lock breaks with its process alone")
    first, second = lease_of("first"), lease_of("second")
    assert isinstance(first, ServerLease)
    first.keep()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [first._connection.connection.info.backend_pid])
    with second.is_dead("first") as dead:
        assert dead
    first.keep()
    with second.is_dead("first") as dead:
        assert not dead
