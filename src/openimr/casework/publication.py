"""The determination published without identities: written, opened again, searched, and only then released."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from django.db import transaction

from openimr.casework.cases import StepOutOfOrder, find_case, lock_case
from openimr.casework.ledger import Act, record
from openimr.casework.life import move
from openimr.casework.reading import Files
from openimr.kernel import CaseNumber, Refusal, sha256_bytes
from openimr.stages.publication.identities import identifiers
from openimr.stages.publication.proof import prove
from openimr.stages.publication.record import Identifier, Profile, PublishedDetermination, RedactionProof
from openimr.stages.publication.redaction import publish
from openimr.store.models import EventKind, LetterRow, PublicationRow, ReviewerRow


class IdentityLeaked(Refusal):
    """A finished file that still names someone: nothing is published."""

    code = "IDENTITY_LEAKED"


class PublishedFiles(Protocol):
    """What writes the published files and opens them again."""

    def write(self, record: PublishedDetermination, directory: Path) -> Mapping[str, Path]:
        """Write the HTML, PDF and JSON of one determination; their paths by ending."""

    def texts(self, path: Path) -> Mapping[str, str]:
        """Everything readable in a finished file, by place."""


class UnknownProfile(Refusal):
    """A profile of publication that does not exist."""

    code = "UNKNOWN_PROFILE"


def profile_named(name: str) -> Profile:
    """The profile of that name. Raises UnknownProfile."""
    if name == "STATE":
        return "STATE"
    if name == "SAFE_HARBOR":
        return "SAFE_HARBOR"
    raise UnknownProfile(f"There is no publication profile {name!r}.", remedy="Use STATE or SAFE_HARBOR.")


def publish_case(
    number: CaseNumber, *, on: date, profile: Profile, published: PublishedFiles, files: Files, act: Act
) -> PublicationRow:
    """Publish the issued letter of the case; a published one stays. Raises IdentityLeaked when a finished file names someone."""
    letter = _issued_letter(number)
    if standing := PublicationRow.objects.filter(letter=letter).first():
        return standing
    gone = _identifiers(letter, profile=profile)
    assignment = letter.determination.assignment
    redacted = publish(
        letter.letter,
        identifiers=gone,
        profile=profile,
        specialties=assignment.certificate.specialties,
        licence_states=assignment.certificate.licence_states,
    )
    with tempfile.TemporaryDirectory() as folder:
        written = published.write(redacted, Path(folder))
        proof = _proven(tuple(written.values()), published=published, gone=gone, number=number, on=on)
        contents = {ending: path.read_bytes() for ending, path in written.items()}
    with transaction.atomic():
        case = lock_case(number)
        if standing := PublicationRow.objects.filter(letter=letter).first():
            return standing
        row = PublicationRow.objects.create(
            letter=letter, case_number=str(number), published_on=on, record=redacted, proof=proof,
            files={ending: files.put(data) for ending, data in contents.items()}, recorded_at=act.at,
        )  # fmt: skip
        move(case, "publish", on=on, act=act)
        facts = {"on": str(on), "profile": profile, "searched": proof.searched, "files": row.files}
        record(EventKind.PUBLICATION_DETERMINATION_PUBLISHED, case=case, act=act, facts=facts)
    return row


def _issued_letter(number: CaseNumber) -> LetterRow:
    case = find_case(number)
    row = (
        LetterRow.objects.filter(determination__case=case)
        .select_related("determination__assignment__reviewer", "determination__case")
        .last()
    )
    if row is None:
        raise StepOutOfOrder(f"The case {number} has no letter.", remedy="Issue the final determination letter first.")
    return row


def _identifiers(letter: LetterRow, *, profile: Profile) -> tuple[Identifier, ...]:
    """Everyone of the case, and every physician of the panel: no reviewer's name may stand in a published file."""
    names = [row.reviewer.name for row in ReviewerRow.objects.all()]
    return identifiers(letter.determination.case.application, reviewer_names=names, profile=profile)


def _proven(
    written: Sequence[Path], *, published: PublishedFiles, gone: Sequence[Identifier], number: CaseNumber, on: date
) -> RedactionProof:
    hashes = {path.name: sha256_bytes(path.read_bytes()) for path in written}
    texts = {path.name: published.texts(path) for path in written}
    proof = prove(hashes, texts, identifiers=gone, case_number=str(number), on=on)
    if not proof.clean:
        places = ", ".join(sorted({f"{leak.kind} in {leak.file} ({leak.where})" for leak in proof.leaks}))
        raise IdentityLeaked(
            f"The finished files of {number} still name someone: {places}.",
            remedy="Nothing was published. Add the spelling to the case's identifiers and publish again.",
        )
    return proof
