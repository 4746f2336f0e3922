"""An account keeps how its pages look."""

from __future__ import annotations

import pytest

from crosscut.access.actions.preferences import set_preferences
from crosscut.access.actors import local_account, local_registrar
from crosscut.access.refusals import NoAccount, UnknownChoice
from crosscut.foundation.actor import ANYBODY
from crosscut.foundation.record.models import Entry

pytestmark = pytest.mark.django_db


def test_choices_are_kept_and_those_not_named_stay() -> None:
    actor = local_registrar("page")
    set_preferences(actor=actor, language="zh-hans", time_zone="Asia/Shanghai")
    set_preferences(actor=actor, light="dark")
    account = local_account()
    assert (account.language, account.time_zone, account.light) == (
        "zh-hans", "Asia/Shanghai", "dark",
    )  # fmt: skip
    assert Entry.objects.filter(verb="account.preferences set").count() == 2


@pytest.mark.parametrize("choice", [{"language": "xx"}, {"time_zone": "../etc"}, {"light": "neon"}])
def test_what_is_no_choice_is_refused_and_nothing_kept(choice: dict[str, str]) -> None:
    with pytest.raises(UnknownChoice):
        set_preferences(actor=local_registrar("page"), **choice)
    account = local_account()
    assert (account.language, account.time_zone, account.light) == ("", "", "")


def test_who_is_not_signed_in_has_nothing_to_keep_it_with() -> None:
    with pytest.raises(NoAccount):
        set_preferences(actor=ANYBODY, light="dark")
