"""Why a file could not be read: one class for each reason.

Every reason says what is wrong, where, and what to do. `sentence` with the exception's
`details` makes the message, so that a page may translate it.
"""

from __future__ import annotations

from typing import ClassVar


class Unreadable(Exception):
    """A file that gives no text. `name` is the file as the caller calls it."""

    sentence: ClassVar[str] = "the file could not be read"

    def __init__(self, name: str, **details: str | int) -> None:
        self.name = name
        self.details = details
        super().__init__(f"{name}: {self.reason}")

    @property
    def reason(self) -> str:
        """The sentence without the file's name."""
        return self.sentence.format(**self.details)


class Absent(Unreadable):
    """The operating system does not give the file; `cause` is its own word for why."""

    sentence = "the file cannot be opened ({cause}); check the path and its permissions"


class Empty(Unreadable):
    sentence = "the file is empty; it holds no text to read"


class TooLarge(Unreadable):
    sentence = (
        "the file has {size:,} {unit}, more than the {limit:,} that are read at once; "
        "give only the document itself"
    )


class Binary(Unreadable):
    sentence = "the file is {kind}, not a text document; give it as text, HTML, DOCX or PDF"


class VirusTest(Unreadable):
    sentence = "the file holds the test sign of virus scanners (EICAR); it was not opened"


class Macros(Unreadable):
    sentence = "the {kind} holds macros; save a copy without them, as .docx, and read that"


class Misnamed(Unreadable):
    sentence = (
        "the file is called {suffix}, but is {kind}; give it the right ending if that is what you"
        " mean to hand in"
    )


class WrongEncoding(Unreadable):
    sentence = (
        "the text's encoding is not known (byte {position:,} fits neither UTF-8 nor GB18030); "
        "save it as UTF-8"
    )


class Encrypted(Unreadable):
    sentence = "the {kind} is encrypted; save a copy without a password and read that"


class Damaged(Unreadable):
    sentence = "the {kind} is damaged ({cause}{where}); open it, save it again and read that"


class Bomb(Unreadable):
    sentence = (
        "the {kind} would unpack to {size:,} bytes, more than the {limit:,} that are allowed; "
        "it was not opened"
    )


class Scanned(Unreadable):
    sentence = (
        "no text: scanned ({pages} pages hold pictures only); "
        "run text recognition (OCR) on it and read the result"
    )


class Nameless(Unreadable):
    sentence = (
        "the PDF's fonts do not say which characters they draw; "
        "run text recognition (OCR) on it and read the result"
    )
