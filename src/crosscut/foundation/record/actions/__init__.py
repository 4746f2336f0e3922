"""What is written about the record itself: that it was read, verified, or erased in part."""
