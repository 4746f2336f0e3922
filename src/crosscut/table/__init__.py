"""The table: a question that cuts across departments becomes a decision (matters, dossiers,
requests for input, recommendations, submissions, decisions)."""
