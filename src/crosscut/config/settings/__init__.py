"""`defaults` for a machine of one's own, `production` for an organisation, `test` for tests."""
