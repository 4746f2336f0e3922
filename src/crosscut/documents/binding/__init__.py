"""Binding: a cover, contents, chapters and enclosures as one PDF file with one count of pages.

`volume` says what is bound, `sheets` sets the pages of its own, `binder` puts everything together.
"""
