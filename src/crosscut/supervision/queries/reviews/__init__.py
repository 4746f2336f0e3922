"""Reviews: series, agendas, sheets."""
