"""Fields of forms, written straight: a page has dozens, and Django renders three templates each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString

FOLDER = "django/forms/widgets/"
OPTION = f"{FOLDER}select_option.html"
#: Whose template is that of an input and nothing else.
INPUTS = (
    "checkbox", "date", "datetime", "email", "hidden", "input", "number", "password", "search",
    "tel", "text", "time", "url",
)  # fmt: skip


class StraightRenderer(DjangoTemplates):
    """Says to the letter what Django's templates say (tests hold it to them), and leaves to them
    what it does not know."""

    def render(
        self, template_name: str, context: Any, request: HttpRequest | None = None
    ) -> SafeString:
        write = WRITERS.get(template_name)
        written = write(context["widget"]) if write else None
        if written is None:
            return SafeString(super().render(template_name, context, request))
        return SafeString(written)


def form_field(field: BoundField) -> SafeString:
    """A field with its label, its hint, and what is wrong with it."""
    if field.is_hidden:
        return SafeString(field)
    errors, name = field.errors, escape(field.auto_id)
    css, label, shown = "act-field", _text(field.label), str(field)
    hint = wrong = ""
    if field.help_text:
        hint = f'<p class="hint" id="{name}_helptext">{_text(field.help_text)}</p>\n'
    if errors:
        css += " is-wrong"
        said = "".join([f"<p>{_text(error)}</p>" for error in errors])
        wrong = f'<div class="wrong" id="{name}_error">{said}</div>\n'
    if not field.use_fieldset:
        return SafeString(
            f'<div class="{css}">\n<label for="{escape(field.id_for_label)}">{label}</label>\n'
            f"{hint}{shown}\n{wrong}</div>\n"
        )
    described = f' aria-describedby="{name}_error"' if errors else ""
    return SafeString(
        f'<fieldset class="{css}"{described}>\n<legend>{label}</legend>\n'
        f"{hint}{shown}\n{wrong}</fieldset>\n"
    )


def _input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    said = "" if value is None else f' value="{_said(value)}"'
    start = f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"'
    return f"{start}{said}{_attributes(widget)}>"


def _textarea(widget: Mapping[str, Any]) -> str | None:
    value = widget["value"]
    if value and not isinstance(value, str):
        return None
    start = f'<textarea name="{_text(widget["name"])}"{_attributes(widget)}>'
    return f"{start}\n{conditional_escape(value) if value else ''}</textarea>"


def _select(widget: Mapping[str, Any]) -> str | None:
    parts = [f'<select name="{_text(widget["name"])}"{_attributes(widget)}>']
    for group, options, _ in widget["optgroups"]:
        if group:
            parts.append(f'\n  <optgroup label="{_text(group)}">')
        for option in options:
            label = option["label"]
            # A number would be written in the manner of the language.
            if option["template_name"] != OPTION or not isinstance(label, str | Promise):
                return None
            value = _said(option["value"])
            parts.append(
                f'\n  <option value="{value}"{_attributes(option)}>{_text(label)}</option>\n'
            )
        if group:
            parts.append("\n  </optgroup>")
    parts.append("\n</select>")
    return "".join(parts)


def _attributes(widget: Mapping[str, Any]) -> str:
    return "".join(
        [
            f" {_text(name)}" if value is True else f' {_text(name)}="{_said(value)}"'
            for name, value in widget["attrs"].items()
            if value is not False
        ]
    )


def _said(value: Any) -> str:
    """As the filter `stringformat` says it."""
    return value if isinstance(value, SafeData) else conditional_escape(f"{value!s}")  # type: ignore[return-value]  # a text that is safe


def _text(value: Any) -> str:
    return conditional_escape(str(value))


WRITERS: Mapping[str, Callable[[Mapping[str, Any]], str | None]] = {
    **{f"{FOLDER}{name}.html": _input for name in INPUTS},
    f"{FOLDER}textarea.html": _textarea,
    f"{FOLDER}select.html": _select,
}
