"""The registry office's page of all accounts."""
