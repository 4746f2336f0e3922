"""Files: XLSX and CSV, read as streams of rows and written from them."""
