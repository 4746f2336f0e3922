"""Driving pages of acts as somebody does who fills them in."""

from __future__ import annotations

from typing import Any

from django.test import Client

from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import Entry

#: What the second half of a form holds where nobody chose anything.
UNFOUNDED = {
    "basis-kind": "none",
    "basis-confidence": "confirmed",
    "basis-standing": "accepted",
}


def address(thing: Any, folder: str, key: str) -> str:
    """The page of an act on a thing; of one that starts from nothing without a thing."""
    return f"/{folder}/{encode(thing.pk)}/{key}/" if thing is not None else f"/{folder}/{key}/"


def act_on(client: Client, page: str, **typed: Any) -> Entry:
    """Open a page, fill it in, look, and confirm what the look shows; gives the entry.

    What the form starts with is kept where nothing is typed, as a browser does.
    """
    opened = client.get(page)
    assert opened.status_code == 200, opened.content.decode()
    given = {**started_with(opened.context), **UNFOUNDED, **typed}
    for name in [name.removesuffix("-id") for name in typed if name.endswith("-id")]:
        given[f"{name}-for"] = typed.get(f"{name}-for", typed[name])
    before = Entry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    if opened.context["act"].looks:
        looked = client.post(page, {**given, "step": "look"})
        assert looked.status_code == 200, wrong_in(looked.context)
        assert not Entry.objects.filter(sequence__gt=before).exists()
        kept: dict[str, list[str]] = {}
        for name, value in looked.context["kept"]:
            kept.setdefault(name, []).append(value)
        given = kept
    done = client.post(page, {**given, "step": "do"})
    assert done.status_code == 302, wrong_in(done.context)
    assert client.get(done["location"]).status_code in (200, 302)
    return Entry.objects.latest("sequence")


def started_with(context: Any) -> dict[str, Any]:
    """What a browser would send of an untouched form."""
    given: dict[str, Any] = {"seen": str(context["seen"])}
    for form in (context["form"], context["grounds"]):
        for bound in form or ():
            widget, value = bound.field.widget, bound.value()
            if hasattr(widget, "decompress"):
                parts = value if isinstance(value, list) else widget.decompress(value)
                for suffix, part in zip(widget.widgets_names, parts, strict=True):
                    given[f"{bound.html_name}{suffix}"] = part or ""
            elif hasattr(widget, "_as_picked"):
                picked = widget._as_picked(value)
                given |= {
                    bound.html_name: picked.text,
                    f"{bound.html_name}-id": picked.picked,
                    f"{bound.html_name}-for": picked.text,
                }
            elif isinstance(value, bool):
                given |= {bound.html_name: "on"} if value else {}
            elif value is not None:
                given[bound.html_name] = value
    return given


def undo(client: Client, entry: Entry) -> Entry:
    """Press the button beside what was written."""
    done = client.post(f"/record/{encode(entry.reference)}/undo/", {"next": "/"})
    assert done.status_code == 302, done.content.decode()
    return Entry.objects.latest("sequence")


def wrong_in(context: Any) -> str:
    """What a page says is wrong: for the message of a failing test."""
    if context is None:
        return "no page"
    forms = (context.get("form"), context.get("grounds"))
    return " ".join(str(form.errors.as_json()) for form in forms if form is not None)
