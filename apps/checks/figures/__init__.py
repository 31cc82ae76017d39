"""How figures hang together: whether two agree, which follow from others, and by which slip one went wrong."""
