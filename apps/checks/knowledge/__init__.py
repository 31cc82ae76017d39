"""What a reader of general education knows, in tables: kinds, classes, places, proportions, events, rates."""
