"""Files in requests and answers: their bytes come in as base 64, and go out as they are."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from pydantic import Base64Bytes, Field

from crosscut.interfaces.api.asking import answers
from crosscut.interfaces.api.given import Filled, Given
from crosscut.table.files import CheckedFile, checked

#: 25 MB as base 64 writes them.
LARGEST_CONTENT = 35_000_000


class GivenFile(Given):
    """A file: its name, and its bytes in base 64."""

    name: Filled
    content: Annotated[Base64Bytes, Field(max_length=LARGEST_CONTENT)]


def file_read(given: dict[str, Any], *_: object) -> dict[str, Any]:
    """The one file as an action takes it. Refuses: AttachmentRefused."""
    return {**given, "file": _checked(given["file"])}


def files_read(given: dict[str, Any], *_: object) -> dict[str, Any]:
    """The files as an action takes them. Refuses: AttachmentRefused."""
    return {**given, "files": [_checked(each) for each in given.get("files", ())]}


def _checked(file: dict[str, Any]) -> CheckedFile:
    return checked(file["name"], file["content"])


def gives_file(*media_types: str) -> dict[str, Any]:
    """Arguments of a route that gives a file of one of these types."""
    file = {"schema": {"type": "string", "format": "binary"}}
    content = dict.fromkeys(media_types, file)
    return {
        **answers(None),
        "openapi_extra": {"responses": {200: {"content": content}}},
    }


def sent(data: bytes, media_type: str) -> HttpResponse:
    """A file, to be kept and not to be shown."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = "attachment"
    return response


def sent_as_kept(found: Any) -> HttpResponse:
    """A KeptFile, of the type that its bytes have. Raises Http404 for None."""
    if found is None:
        raise Http404
    return sent(bytes(found.content.data), found.media_type)
