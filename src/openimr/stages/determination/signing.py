"""The reviewer's signature on a worksheet: Ed25519 over the worksheet and the day."""

from __future__ import annotations

from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from openimr.kernel import Refusal
from openimr.stages.determination.worksheet import SignedWorksheet, Worksheet, signing_bytes


class SignatureRefused(Refusal):
    """A signature that is not the assigned reviewer's over exactly this worksheet and day."""

    code = "SIGNATURE_REFUSED"


class InvalidKey(Refusal):
    """Bytes that are no Ed25519 key."""

    code = "INVALID_KEY"


def sign(worksheet: Worksheet, *, signed_on: date, private_key: bytes) -> SignedWorksheet:
    """The worksheet signed with the reviewer's private key (32 bytes). Raises InvalidKey."""
    try:
        key = Ed25519PrivateKey.from_private_bytes(private_key)
    except ValueError as error:
        raise InvalidKey(
            f"The private key is no Ed25519 key: {error}.", remedy="It is 32 bytes, 64 hex digits."
        ) from error
    signature = key.sign(signing_bytes(worksheet, signed_on=signed_on)).hex()
    return SignedWorksheet(worksheet=worksheet, signed_on=signed_on, signature=signature)


def verify_signature(signed: SignedWorksheet, *, public_key: str) -> None:
    """Check the signature with the reviewer's public key (64 hex digits). Raises SignatureRefused where it is another's or the text was altered."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signed.signature), signing_bytes(signed.worksheet, signed_on=signed.signed_on))
    except (InvalidSignature, ValueError) as error:
        raise SignatureRefused(
            f"The signature on the worksheet of {signed.worksheet.case_number} is not the assigned reviewer's over exactly these words.",
            remedy="The reviewer has to look at the worksheet as it stands and sign it again: nothing was decided.",
        ) from error
