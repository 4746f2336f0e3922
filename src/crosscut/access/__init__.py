"""From a request to an Actor: accounts, and what the register gives them today."""
