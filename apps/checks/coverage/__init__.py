"""What was published before, and whether a story disagrees with it."""
