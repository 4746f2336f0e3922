"""The registry office's pages of accounts."""
