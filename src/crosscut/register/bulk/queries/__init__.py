"""The register as rows, and the rows of a file held against the register."""
