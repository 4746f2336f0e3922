"""Reports: owed, filed, judged."""
