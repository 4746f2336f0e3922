"""Spreadsheets, CSV and Popolo: many facts in, many facts out, in one form.

`rules` says what the form is (no Django), `files` reads and writes it, `queries` turns the
register into rows and judges the rows of a file, `actions` enters them.
"""
