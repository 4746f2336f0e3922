"""The reasons for which the table says no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class NotInBeing(Refusal):
    message = sentence("“{group}” is not in being today: no matter can be raised there.")


class MatterChanged(Refusal):
    message = sentence(
        "“{matter}” was changed since you opened it. Look at it again; nothing was done."
    )


class DossierChanged(Refusal):
    message = sentence(
        "Somebody else changed {sections} of this dossier meanwhile. Both texts are shown; "
        "nothing was overwritten."
    )


class DossierFrozen(Refusal):
    message = sentence(
        "The dossier of “{matter}” is frozen: it was tabled as version {version}. It can be "
        "changed again when the matter comes back to the office."
    )


class QuestionMissing(Refusal):
    message = sentence("Say in one sentence what is to be decided.")


class DraftTextMissing(Refusal):
    message = sentence("The dossier has no draft text yet: there is nothing to agree on.")


class RemitMissing(Refusal):
    message = sentence("Say first whether the matter is routine, key or critical.")


class RemitNotRoutine(Refusal):
    message = sentence(
        "A {remit} matter is not settled by the group: submit it to the body that it reports to."
    )


class RoundMissing(Refusal):
    message = sentence(
        "No organisation was consulted yet. Open a round, or mark the matter as a crisis."
    )


class NobodyToConsult(Refusal):
    message = sentence("Name at least one organisation that sits in the group.")


class NotInTheGroup(Refusal):
    message = sentence("“{organisation}” neither sits in the group today nor has a liaison there.")


class DueInThePast(Refusal):
    message = sentence("{day} has passed: give a later day.")


class NoBodyAbove(Refusal):
    message = sentence(
        "“{group}” reports to nobody for certain today: there is nowhere to submit to. Enter the "
        "line along which it reports first."
    )


class SeveralBodiesAbove(Refusal):
    message = sentence("“{group}” reports to several bodies: say to which it is submitted.")


class WrongBodyAbove(Refusal):
    message = sentence("“{body}” does not approve what “{group}” recommends.")


class ReasonNeeded(Refusal):
    message = sentence("Say why: the text is empty.")


class TextNeeded(Refusal):
    message = sentence("The text is empty.")


class NothingChanged(Refusal):
    message = sentence("Nothing differs from what is there.")


class NotCounterpart(Refusal):
    message = sentence("“{group}” is no counterpart of “{higher}” at a lower level.")


class RequestSettled(Refusal):
    message = sentence("This request is {state} already.")


class AskedAlready(Refusal):
    message = sentence("“{organisation}” was asked the same already, and the request is open.")


class AttachmentRefused(Refusal):
    message = sentence("“{name}”: {problem}")


class TooManyAttachments(Refusal):
    message = sentence("More than {limit} attachments on one matter: join some of them.")


class DirectivesOpen(Refusal):
    message = sentence("{count} directives of this matter are still open.")
