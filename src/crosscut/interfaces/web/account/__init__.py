"""Signing in and out, one's own account, and the registry office's list of accounts."""
