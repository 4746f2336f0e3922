"""Papers of the table: the pack of a dossier."""
