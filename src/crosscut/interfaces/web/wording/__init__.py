"""How values are said to a reader: dates, names, keys, refusals. Values in, words out."""
