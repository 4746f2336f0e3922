"""The API has every verb of the register, every route is visited, its document is committed."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections import Counter

import crosscut.register
from crosscut.foundation.record.action import registered_verbs
from crosscut.interfaces.api.given import Given
from crosscut.interfaces.api.urls import api
from tests.contracts.tree import ROOT

#: Verbs that no caller gives: verb → why.
BY_OTHER_WAYS = {
    "installation.set up": "it takes a file of the machine: `crosscut init`",
    "person.reshuffled": "its decisions belong to what a page shows; here each move is a verb",
    "file.imported": "whole files go by the pages and `crosscut import`",
}


def _verbs() -> set[str]:
    for module in pkgutil.walk_packages(crosscut.register.__path__, "crosscut.register."):
        if "actions" in module.name.split("."):
            importlib.import_module(module.name)
    return {
        verb
        for verb, act in registered_verbs().items()
        if act.__module__.startswith("crosscut.register.")
    }


def test_every_verb_of_the_register_has_a_route() -> None:
    offered = {
        operation["summary"]
        for path in api.get_openapi_schema()["paths"].values()
        for method, operation in path.items()
        if method == "post"
    }
    missing = _verbs() - offered - BY_OTHER_WAYS.keys()
    assert not missing, f"give them a route in interfaces/api, or a reason: {sorted(missing)}"


def test_the_document_of_the_api_is_up_to_date() -> None:
    there = json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text("utf-8"))
    made = json.loads(json.dumps(api.get_openapi_schema()))
    assert there == made, "run python docs/reference/write_openapi.py"


def test_every_operation_says_what_it_does_and_has_a_name_of_its_own() -> None:
    operations = [
        operation
        for path in api.get_openapi_schema()["paths"].values()
        for operation in path.values()
    ]
    assert all(operation["description"] for operation in operations)
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names))


def test_no_two_bodies_share_a_name() -> None:
    """The document calls a body by the name of its class: of two it would describe one for both."""
    api.get_openapi_schema()
    kinds: list[type[Given]] = [Given]
    for kind in kinds:
        kinds += kind.__subclasses__()
    ours = [kind.__name__ for kind in kinds if kind.__module__.startswith("crosscut.")]
    assert sorted(name for name, times in Counter(ours).items() if times > 1) == []
