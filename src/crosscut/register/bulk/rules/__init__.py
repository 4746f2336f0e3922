"""The form of spreadsheets in plain Python: sheets, columns, cells, dates, problems."""
