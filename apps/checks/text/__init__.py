"""What the words of a story say: its surfaces and sentences, the stems of words, the days they name."""
