"""The active translation where it is kept at hand: as Django's own store has it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext, trans_real

from crosscut.interfaces.web.wording.language import _AtHand

ACTIVE = "_active"


def test_each_thread_and_each_task_speaks_its_own_language() -> None:
    assert isinstance(vars(trans_real)[ACTIVE], _AtHand)

    def another() -> str:
        translation.activate("zh-hans")
        return gettext("Groups")

    async def in_turn(language: str) -> tuple[str | None, str | None]:
        translation.activate(language)
        await asyncio.sleep(0)
        return get_language(), await sync_to_async(get_language)()

    async def together() -> Any:
        return await asyncio.gather(in_turn("zh-hans"), in_turn("en"))

    with translation.override("en"), ThreadPoolExecutor(1) as pool:
        chinese = pool.submit(another).result()
        assert gettext("Groups") == "Groups" != chinese
        # The thread goes on as it was left; the next request in it says its own.
        assert pool.submit(get_language).result() == "zh-hans"
        # In a thread of its own: a browser of another test may have a loop in this one.
        told = pool.submit(lambda: asyncio.run(together())).result()
        assert list(told) == [("zh-hans", "zh-hans"), ("en", "en")]
        assert get_language() == "en"


def test_what_was_put_away_is_not_there() -> None:
    with translation.override("zh-hans"):
        with translation.override(None):
            assert get_language() is None
        translation.deactivate()
        assert not hasattr(vars(trans_real)[ACTIVE], "value")
        assert get_language() == settings.LANGUAGE_CODE
        translation.deactivate()


def test_words_that_are_kept_are_those_of_the_language_that_is_spoken() -> None:
    written = Template(
        '{% load i18n %}{% translate "Groups" %}{% translate ": " context "after a name" %}'
        '{% translate "100%" %}{% trans word %}{% translate "Groups" as kept %}{{ kept }}'
    )
    for _again in range(2):
        with translation.override("zh-hans"):
            assert written.render(Context({"word": "Groups"})) == "领导小组：100%领导小组领导小组"
            assert gettext("Groups") == pgettext("no such place", "领导小组")
        with translation.override("en"):
            assert written.render(Context({"word": "Groups"})) == "Groups: 100%GroupsGroups"


def test_a_kept_word_is_as_safe_as_the_one_that_was_asked_for() -> None:
    with translation.override("en"):
        plain, safe = gettext("<b>"), gettext(SafeString("<b>"))
        assert (type(plain), type(safe)) == (str, SafeString)
        assert not isinstance(pgettext("nowhere", "<b>"), SafeString)
        assert isinstance(pgettext("nowhere", SafeString("<b>")), SafeString)
