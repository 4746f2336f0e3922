"""The reasons for which the API itself says no, before any room is asked."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class NothingHere(Refusal):
    message = sentence("There is nothing at this address.")


class UnknownThing(Refusal):
    message = sentence("There is no {kind} “{identifier}”.")


class MethodNotAllowed(Refusal):
    message = sentence("{method} is not possible here. Possible are: {allowed}.")


class NotAcceptable(Refusal):
    message = sentence("Answers are JSON: the header Accept has to allow application/json.")


class NotJson(Refusal):
    message = sentence("The body has to be JSON: send it with Content-Type: application/json.")


class BodyTooLarge(Refusal):
    message = sentence("The body is larger than {most} bytes. Send less at once.")
    recorded = "file"


class FromAnotherSite(Refusal):
    message = sentence("A page of another site may not write here.")
    recorded = "another site"


class HostUnknown(Refusal):
    message = sentence("This server does not answer by the name “{host}”.")


class AddressTooLong(Refusal):
    message = sentence("The address has more than {most} characters. Ask for less at once.")


class BadRequest(Refusal):
    message = sentence("The request cannot be read.")


class NotUsable(Refusal):
    message = sentence("{count} values cannot be used; each is named below.")


class UnknownParameter(Refusal):
    message = sentence("“{name}” is nothing that one can ask here. Known are: {known}.")


class BadKey(Refusal):
    message = sentence("The Idempotency-Key has 1 to 200 printable ASCII characters.")


class KeyUsedOtherwise(Refusal):
    message = sentence("This Idempotency-Key was used for another request. Choose a new one.")


class ChangedMeanwhile(Refusal):
    message = sentence("Somebody changed this after version {given}; it is at version {current}.")


class TiedToOne(Refusal):
    message = sentence("A tie leads to one group or to one organisation: give one of the two.")


class AgainstARule(Refusal):
    message = sentence("The register cannot hold this: values that need each other are missing.")


class TooOften(Refusal):
    message = sentence(
        "These are more than {most} requests of this kind within a minute. Wait {seconds} seconds."
    )


class NotEncrypted(Refusal):
    message = sentence(
        "This was sent without TLS, so that anybody on the way could read it: use https, and a new"
        " token."
    )


class Busy(Refusal):
    message = sentence("Others are writing just now. Nothing was entered: try again in a moment.")


class Failed(Refusal):
    message = sentence("Something failed here. Nothing was entered.")
