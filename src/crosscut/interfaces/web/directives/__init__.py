"""Pages: directives, from issuing to their end."""
