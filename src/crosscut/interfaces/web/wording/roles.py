"""What roles are called in forms and files: as groups of the kind call them, as the organisation
does, or as we do. Pages about one group have the tag `role`."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from crosscut.interfaces.web.wording.keys import word_for
from crosscut.interfaces.web.wording.names import spoken_name
from crosscut.register.models import Vocabulary
from crosscut.register.queries.vocabulary import role_called, words_of


class RoleWords:
    """The organisation's words for roles; one statement, however many are asked for."""

    def __init__(self) -> None:
        self._words = words_of(Vocabulary.ROLE, Vocabulary.KIND_ROLE)

    def called(self, role: str, kind: str | None = None) -> str:
        """What groups of a kind call a role; without a kind, what it is called in general."""
        if role == "liaison":
            return _("Liaison")
        own = role_called(self._words, role, kind)
        return spoken_name(own.scripts, own.name).text if own else str(word_for(role, "role"))

    def choices(self, roles: Iterable[str], kind: str | None = None) -> list[tuple[str, str]]:
        return [(role, self.called(role, kind)) for role in roles]
