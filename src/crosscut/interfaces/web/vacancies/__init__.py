"""Pages: seats that wait for somebody."""
