"""The active translation where it is kept at hand: as Django's own store has it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language, gettext, trans_real

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
