"""Pages: reports, two minutes of work on a phone, and what the office says to them."""
