"""Popolo, the common form of people, posts and memberships: read into tables, written from them.

Popolo knows no half-known dates, no sources and no succession: what goes out this way comes
back poorer. Spreadsheets lose nothing.
"""
