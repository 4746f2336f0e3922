"""What is written reads back the same: as text, as Word document and as PDF."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscut.documents import Format, rendered
from crosscut.notices.reading import read_bytes
from crosscut.notices.reading.draft import Draft, Kind, Language
from crosscut.notices.rules.stored_draft import said_by
from crosscut.notices.writing import paper_of
from tests.notices.writing.drafts import drafts

#: Of every so many papers that are tried as text, one is tried as a file that costs more.
EXAMPLES = settings().max_examples
AS_WORD, AS_PDF = max(1, EXAMPLES // 5), max(1, EXAMPLES // 20)

KINDS: tuple[Kind, ...] = ("found", "change", "rename", "dissolve")


def read_back(draft: Draft, format: Format) -> Draft:
    return read_bytes(rendered(paper_of(draft), format), f"notice.{format}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@given(data=st.data())
@settings(max_examples=EXAMPLES // 2)
def test_a_notice_as_text_says_what_the_draft_says(
    language: Language, kind: Kind, data: st.DataObject
) -> None:
    draft = data.draw(drafts(language, kind))
    read = read_back(draft, "txt")
    assert said_by(read) == said_by(draft)
    assert [read.text[a:b] for a, b in read.not_understood] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@given(data=st.data())
@settings(max_examples=AS_WORD)
def test_a_notice_as_word_document_says_what_the_draft_says(
    language: Language, kind: Kind, data: st.DataObject
) -> None:
    draft = data.draw(drafts(language, kind))
    assert said_by(read_back(draft, "docx")) == said_by(draft)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@given(data=st.data())
@settings(max_examples=AS_PDF)
def test_a_notice_as_pdf_says_what_the_draft_says(
    language: Language, kind: Kind, data: st.DataObject
) -> None:
    draft = data.draw(drafts(language, kind))
    assert said_by(read_back(draft, "pdf")) == said_by(draft)
