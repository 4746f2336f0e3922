"""Every verb of the register that a person may do has a page."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from django.urls import reverse

from crosscut.foundation.identifier import encode, random_id
from crosscut.foundation.record.action import registered_verbs
from crosscut.interfaces.web.acting.catalogue import ACTS
from crosscut.interfaces.web.wording.verbs import VERBS
from crosscut.register import actions

#: Verbs without a page of their own: verb → where they are done instead.
ELSEWHERE = {
    "installation.set up": "`crosscut init`, once",
    "person.reshuffled": "the page of reshuffles",
    "merge.undone": "the button beside the merge",
    "entry.undone": "a button beside what was written",
    "vocabulary.loaded": "`crosscut init`: a whole file",
    "setting.changed": "settings",
    "check.chosen": "settings",
    "calendar.chosen": "settings",
    "calendar.days_said": "settings, which list all such days",
    "calendar.day_left": "settings, which list all such days",
    "term.added": "settings, which list all words",
    "term.moved": "settings, which list all words",
    "term.renamed": "settings, which list all words",
    "term.restored": "settings, which list all words",
    "term.retired": "settings, which list all words",
}


def verbs_of_the_register() -> set[str]:
    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"{actions.__name__}.{module.name}")
    return {
        verb
        for verb, act in registered_verbs().items()
        if act.__module__.startswith(actions.__name__)
    }


def test_every_verb_of_the_register_has_a_page_or_a_reason() -> None:
    with_page = {act.verb for act in ACTS.values()}

    assert verbs_of_the_register() - with_page - ELSEWHERE.keys() == set()


def test_every_act_is_of_a_verb_that_there_is() -> None:
    assert {act.verb for act in ACTS.values()} - verbs_of_the_register() == set()


def test_every_verb_is_said_in_words() -> None:
    assert verbs_of_the_register() - VERBS.keys() == set()


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: f"{act.folder}/{act.key}")
def test_an_act_has_an_address_and_two_sentences_of_help(act: object) -> None:
    from crosscut.interfaces.web.acting.act import Act

    assert isinstance(act, Act)
    assert reverse(act.route, args=[encode(random_id())] if act.noun else [])
    assert str(act.help).rstrip().endswith(".")
    assert act.verb in registered_verbs()
