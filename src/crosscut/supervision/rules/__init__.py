"""The rules of supervision in plain Python: values in, answers out."""
