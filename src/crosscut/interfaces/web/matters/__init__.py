"""Pages: matters, their dossiers and attachments."""
