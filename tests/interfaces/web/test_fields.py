"""Fields that are written straight, held to what Django's templates say."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.fields import WRITERS, StraightRenderer, form_field

SENT = {
    "line": "<", "number": "x", "long": "&\n", "choice": "<v>", "yes": "on", "hidden": "\"'",
    "several": ["a"], "local": "1,5", "password": "secret", "radio": "a",
}  # fmt: skip


class Every(forms.Form):
    """A field of each kind, with what has to be escaped, and what must not be."""

    line = forms.CharField(
        initial="<x> & 'y'",
        label=mark_safe("<b>bold</b>"),
        help_text=_("Groups"),
        widget=forms.TextInput(
            attrs={
                "list": "l&",
                "data-is": True,
                "hidden": False,
                "maxlength": 3,
                "title": _("Groups"),
                "data-safe": mark_safe("<b>"),
            }
        ),
    )
    number = forms.IntegerField(initial=1234567, label="<Number>", help_text="1 < 2")
    day = forms.DateField(initial="2020-01-01", widget=forms.DateInput(attrs={"type": "date"}))
    yes = forms.BooleanField(required=False, initial=True)
    long = forms.CharField(widget=forms.Textarea, initial="\n<t>\n x ")
    empty = forms.CharField(widget=forms.Textarea, disabled=True)
    choice = forms.ChoiceField(
        choices=[
            ("", _("Groups")),
            ("<v>", mark_safe("<i>")),
            (3, "three & 3"),
            ("<G>", [("x", "X"), ("y", _("Table"))]),
            (None, "none"),
        ],
        initial=3,
    )
    numbers = forms.ChoiceField(choices=[(1, 5000)])
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], initial=["b"])
    hidden = forms.CharField(widget=forms.HiddenInput, initial="")
    letter = forms.EmailField()
    local = forms.DecimalField(initial="1.50", localize=True)
    radio = forms.ChoiceField(
        choices=[("a", "A")], widget=forms.RadioSelect, help_text="One of them"
    )
    unsaid = forms.NullBooleanField()
    hour = forms.TimeField()
    moment = forms.DateTimeField(initial="2020-01-01 10:00")
    password = forms.CharField(widget=forms.PasswordInput)
    file = forms.FileField()


@pytest.mark.parametrize("sent", [None, SENT, {}])
def test_a_field_is_said_to_the_letter_as_django_says_it(sent: dict[str, Any] | None) -> None:
    straight = Every(sent, renderer=StraightRenderer())
    templates = Every(sent, renderer=DjangoTemplates())
    for name in Every.base_fields:
        assert str(straight[name]) == str(templates[name]), name


def test_most_fields_need_no_template(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def render(_self: object, name: str, *_: object) -> str:
        asked.append(name)
        return ""

    monkeypatch.setattr(DjangoTemplates, "render", render)
    form = Every(renderer=StraightRenderer())
    for name in Every.base_fields:
        str(form[name])
    assert not set(asked) & (set(WRITERS) - {"django/forms/widgets/select.html"})
    # A number as a label is said in the manner of the language, which templates know.
    assert asked.count("django/forms/widgets/select.html") == 1


def test_a_field_comes_with_its_label_its_hint_and_what_is_wrong() -> None:
    form = Every(SENT)
    number = form_field(form["number"])
    assert '<div class="act-field is-wrong">' in number
    assert '<label for="id_number">&lt;Number&gt;</label>' in number
    assert '<p class="hint" id="id_number_helptext">1 &lt; 2</p>' in number
    assert '<div class="wrong" id="id_number_error"><p>' in number
    assert 'aria-describedby="id_number_helptext id_number_error"' in number
    assert "<b>bold</b></label>" in form_field(form["line"])
    choice = form_field(form["radio"])
    assert choice.startswith('<fieldset class="act-field">\n<legend>')
    assert "wrong" not in choice
    assert form_field(form["hidden"]).startswith('<input type="hidden"')
    without = form_field(Every(renderer=StraightRenderer())["letter"])
    assert "wrong" not in without
    assert "hint" not in without
