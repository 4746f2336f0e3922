"""Founding documents: reading them into drafts, matching drafts with the register, writing them."""
