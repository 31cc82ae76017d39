"""How well and how fast the reader reads, beside its peers: `python -m bench.reader` and `python -m bench.reader.peers`."""
