"""API: vocabulary."""
