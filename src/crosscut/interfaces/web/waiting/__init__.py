"""Pages: writes that wait for a second registrar."""
