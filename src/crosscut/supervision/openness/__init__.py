"""Which steps are open to whom, noun by noun."""
