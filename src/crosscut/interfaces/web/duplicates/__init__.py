"""Things entered twice: candidates, two of them side by side, merging and taking it back."""
