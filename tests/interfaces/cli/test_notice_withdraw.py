"""`crosscut notice withdraw`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.cli.main import main
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.models import Document, DocumentState
from crosscut.notices.reading import read_text
from crosscut.register.models import Group
from tests.notices.entering import enter
from tests.notices.invented import ADDED, FOUNDED
from tests.register.lanting import vocabulary

__all__ = ["vocabulary"]


@pytest.fixture(autouse=True)
def register(vocabulary: None) -> None:
    """Words to enter papers with."""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["notice", "withdraw", *arguments])


def test_an_entered_paper_is_taken_back_by_its_number_with_all_its_facts() -> None:
    enter(FOUNDED)
    done = run("云政办发〔2019〕12号", "--reason", "the wrong city", "--yes")
    assert done.exit_code == 0, done.output
    assert "林望川" in done.output
    assert not Group.objects.live().exists()
    assert Document.objects.get().state == DocumentState.WITHDRAWN


def test_later_facts_are_named_and_nothing_is_withdrawn() -> None:
    first = enter(FOUNDED)
    enter(ADDED)
    done = run(first.document.address, "--reason", "the wrong city", "--yes")
    assert done.exit_code == 2
    assert "later facts stand on it" in done.output
    assert Group.objects.live().exists()


def test_a_waiting_paper_is_set_aside() -> None:
    receive_document(name="n.txt", media="text", draft=read_text(FOUNDED), actor=SYSTEM)
    done = run("n.txt", "--reason", "illegible", "--yes", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["facts"] == 0
    assert Document.objects.get().state == DocumentState.WITHDRAWN


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nothing", "--reason", "x", "--yes"), 1, "no paper"),
        (("云溪市古桥保护工作领导小组", "--reason", "x", "--yes"), 2, "several papers"),
        (("1.txt", "--reason", " ", "--yes"), 2, "--reason is empty"),
        (("1.txt", "--reason", "x"), 2, "no terminal"),
    ],
)
def test_what_cannot_be_done_is_one_clear_message(
    arguments: tuple[str, ...], code: int, said: str
) -> None:
    for name, text in (("1.txt", FOUNDED), ("2.txt", ADDED)):
        receive_document(name=name, media="text", draft=read_text(text), actor=SYSTEM)
    done = run(*arguments)
    assert done.exit_code == code
    assert said in done.output
