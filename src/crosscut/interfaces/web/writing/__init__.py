"""Documents out: papers about a group as files, and notices drafted, reviewed and issued."""
