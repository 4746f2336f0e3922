"""Pages: ladders of groups, notices on paper, and what is said beside directives."""
