"""Files of ledgers as rows of cells, and where their headings stand."""
