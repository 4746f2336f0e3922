"""The rules of the table, in plain Python: values in, answer out."""
