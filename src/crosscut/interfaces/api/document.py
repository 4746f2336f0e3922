"""The API and its document (OpenAPI)."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from crosscut.interfaces.api.refusals_as_problems import PROBLEM, Problem

#: The statuses besides its own with which a question may be answered, and a verb.
OF_QUESTIONS = (401, 403, 404, 406, 422, 429)
OF_VERBS = (400, 401, 403, 404, 406, 409, 412, 413, 415, 422, 429, 503)
COMPONENTS = "#/components/schemas/{model}"


class CrosscutAPI(NinjaAPI):
    """Says in its document that whatever is refused is told as a problem."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        return self._document(path_prefix or self.get_root_path(path_params or {}))

    @cache  # noqa: B019 - an API lives as long as its process
    def _document(self, path_prefix: str) -> OpenAPISchema:
        """Made once: it takes seconds, and whoever comes may ask for it."""
        schema = super().get_openapi_schema(path_prefix=path_prefix)
        # Nobody needs a token for what is public, so it is offered everywhere and asked nowhere.
        schema["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        schema["security"] = [{}, {"token": []}]
        # Ninja makes a model of each status of each route that it is told of: a second at a start.
        problem = Problem.model_json_schema(ref_template=COMPONENTS)
        schema["components"]["schemas"] |= problem.pop("$defs") | {"Problem": problem}
        told = {PROBLEM: {"schema": {"$ref": COMPONENTS.format(model="Problem")}}}
        for path in schema["paths"].values():
            for method, operation in path.items():
                for status in OF_QUESTIONS if method == "get" else OF_VERBS:
                    operation["responses"][status] = {
                        "description": HTTPStatus(status).phrase,
                        "content": told,
                    }
        return schema
