"""Reports: what is owed and what came."""
