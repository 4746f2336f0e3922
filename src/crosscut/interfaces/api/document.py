"""The API and its document (OpenAPI)."""

from __future__ import annotations

from functools import cache
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from crosscut.interfaces.api.refusals_as_problems import PROBLEM


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
        for path in schema["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400:
                        response["content"] = {PROBLEM: response["content"]["application/json"]}
        return schema
