"""The organisation's own words and choices, whole: as pages show them, and as the file that
`crosscut init` takes."""

from __future__ import annotations

from typing import Any

import yaml

from crosscut.foundation.actor import Actor
from crosscut.register.models import Setting, Term, Vocabulary
from crosscut.register.policy import may_write
from crosscut.register.rules.checks import CHECKS
from crosscut.register.rules.organisation_file import SECTIONS
from crosscut.register.rules.roles import kind_and_role

HEAD = """\
# The organisation's own words and choices. `crosscut init FILE` takes them over: with a changed
# file again, it changes the words and keeps everything else.
"""


def organisation_yaml(*, actor: Actor) -> str:
    """The whole as YAML. Refuses: NotForYou."""
    may_write(actor)
    settings = dict(Setting.objects.values_list("key", "value"))
    content: dict[str, Any] = {
        key: {"name": settings[key]}
        for key in ("organisation", "registry_office", "audit_office")
        if key in settings
    }
    words: dict[str, dict[str, Any]] = {vocabulary: {} for vocabulary in SECTIONS.values()}
    for term in Term.objects.order_by("vocabulary", "ordinal", "key"):
        words.setdefault(term.vocabulary, {})[term.key] = _label(term)
    content |= {section: words[vocabulary] for section, vocabulary in SECTIONS.items()}
    by_kind: dict[str, dict[str, Any]] = {}
    for key, label in words[Vocabulary.KIND_ROLE].items():
        kind, role = kind_and_role(key)
        by_kind.setdefault(kind, {})[role] = label
    content["roles_by_kind"] = by_kind
    chosen = settings.get("checks", {})
    content["checks"] = {
        check.key: _check(chosen.get(check.key, {}), check.limit) for check in CHECKS
    }
    if "working_days" in settings:
        content["working_days"] = settings["working_days"]
    return HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def _label(term: Term) -> dict[str, Any]:
    label: dict[str, Any] = {"en": term.english}
    if term.chinese:
        label["zh-Hans"] = term.chinese
    if term.retired:
        label["retired"] = True
    return label


def _check(chosen: dict[str, Any], limit: int) -> dict[str, Any]:
    said: dict[str, Any] = {"enabled": chosen.get("enabled", True)}
    if limit:
        said["limit"] = limit if chosen.get("limit") is None else chosen["limit"]
    return said
