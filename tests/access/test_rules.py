"""Names of accounts and addresses of mail."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crosscut.access.refusals import BadAddressOfMail, BadName, MixedScripts
from crosscut.access.rules import cleaned_address, cleaned_name, likeness


@pytest.mark.parametrize(
    "name",
    ["wang.feng", "王峰", "王峰 Wang Feng", "Ольга", "Ζωή", "o’neill", "たなか 田中"],
)
def test_a_name_of_one_script_or_of_scripts_that_go_together_is_kept(name: str) -> None:
    assert cleaned_name(name) == name


@pytest.mark.parametrize("name", ["раypal", "аdmin", "leаder", "Ωmega", "王Ж"])
def test_letters_of_scripts_that_do_not_go_together_are_refused(name: str) -> None:
    with pytest.raises(MixedScripts):
        cleaned_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "   ", "x" * 151, "a\nb", "a\x00b", "wang\u200bfeng", "\u202egnef", "a@b", "\ue000"],
)
def test_a_name_that_nobody_can_see_or_type_is_refused(name: str) -> None:
    with pytest.raises(BadName):
        cleaned_name(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Leader", "leader"),
        ("leader", "lеаdеr"),
        ("Ivan", "lvan"),
        ("user1", "userl"),
        ("anna", "ａｎｎａ"),
        ("scope", "ѕсоре"),
        ("wang feng", "wang.feng"),
        ("Straße", "STRASSE"),
        ("l0la", "lola"),
    ],
)
def test_names_that_look_alike_have_one_likeness(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(("one", "other"), [("wang", "wen"), ("王峰", "王锋"), ("anna", "hanna")])
def test_names_that_look_different_have_different_likenesses(one: str, other: str) -> None:
    assert likeness(one) != likeness(other)


@given(st.text(min_size=1, max_size=40))
@example("0长")
def test_likeness_is_the_same_for_what_it_gives(name: str) -> None:
    assert likeness(likeness(name)) == likeness(name)


@pytest.mark.parametrize("address", ["", "a@b.example", "wang+x@mail.example.org", "张@例子.中国"])
def test_one_address_of_mail_is_kept(address: str) -> None:
    assert cleaned_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\nBcc: c@d.example",
        "a@b.example\r\n",
        "a@b.example, c@d.example",
        "A B <a@b.example>",
        "a@b",
        "@b.example",
        "a@@b.example",
        "a b@c.example",
        "x" * 250 + "@b.example",
        "a@b.example\u2028Bcc:x@y.example",
    ],
)
def test_anything_that_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(BadAddressOfMail):
        cleaned_address(address)
