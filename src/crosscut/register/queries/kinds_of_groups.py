"""Of which kind groups are: what their roles are called follows it."""

from __future__ import annotations

from collections.abc import Iterable

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import GroupTrait, Vocabulary
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, in_window, window_of


def kinds_of_groups(
    groups: Iterable[str], *, actor: Actor, on: PartialDate | None = None
) -> dict[str, str]:
    """The kind of each group on the date, by the group's identifier as it is written, as a key of
    the vocabulary. One statement; groups without a kind are left out."""
    wanted = {decode(group) for group in groups}
    if not wanted:
        return {}
    then = answering(only_confirmed=False) & in_window(window_of(on))
    kinds = GroupTrait.objects.filter(then, aspect=Vocabulary.KIND, group__in=wanted)
    rows = visible_to(actor, kinds).order_by("from_min", "pk").values_list("group", "term__key")
    return {encode(group): key for group, key in rows}
