"""Approvals: what was sent up, as a queue; it is answered on the page of its matter."""
