"""Time stamps by a third party (RFC 3161): that a checkpoint existed at a time.

The authority gets a digest and learns nothing of the record. What its answer is worth is checked
with the certificates of authorities that the reader trusts, given as PEM.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path

from cryptography import x509

#: Seconds that an authority has to answer, and the most that it may say.
PATIENCE = 15
LARGEST = 100_000


class NoStamp(Exception):
    """The authority gave no stamp, or one that is not good; the text says why."""


def stamp(message: bytes, authority: str) -> bytes:
    """A time stamp over a message, as the authority's whole answer. Raises NoStamp."""
    # Most servers never ask for one: loaded with the first.
    from rfc3161_client import (
        HashAlgorithm,
        TimestampRequestBuilder,
        decode_timestamp_response,
    )

    asked = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA256)
    request = asked.cert_request(cert_request=True).nonce(nonce=True).build()
    if not authority.startswith(("http://", "https://")):
        raise NoStamp(f"{authority} is no address of an authority: it begins with https://")
    posted = urllib.request.Request(  # noqa: S310
        authority,
        data=request.as_bytes(),
        headers={"Content-Type": "application/timestamp-query"},
    )
    try:
        with urllib.request.urlopen(posted, timeout=PATIENCE) as answer:  # noqa: S310
            given: bytes = answer.read(LARGEST)
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise NoStamp(f"{authority} does not answer: {error}") from error
    try:
        response = decode_timestamp_response(given)
        info = response.tst_info
    except ValueError as error:
        raise NoStamp(f"{authority} answered something else than a time stamp") from error
    if request.nonce is not None and info.nonce != request.nonce:
        raise NoStamp(f"{authority} answered another question")
    if info.message_imprint.message != request.message_imprint.message:
        raise NoStamp(f"{authority} stamped something else")
    return given


def stamped_at(message: bytes, given: bytes, trusted: list[x509.Certificate]) -> datetime:
    """When a message was stamped, by an authority that is trusted. Raises NoStamp."""
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    try:
        response = decode_timestamp_response(given)
        verifier = VerifierBuilder(roots=trusted).build()
        verifier.verify_message(response, message)
        at: datetime = response.tst_info.gen_time
    except (ValueError, VerificationError) as error:
        raise NoStamp(" ".join(str(error).split()) or type(error).__name__) from error
    return at


def certificates(path: Path) -> list[x509.Certificate]:
    """The certificates in a PEM file. Raises NoStamp where there are none, OSError."""
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except ValueError as error:
        raise NoStamp(f"{path} holds no certificates in PEM") from error
