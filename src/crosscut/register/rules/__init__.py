"""The register's rules in plain Python: values in, answer out."""
