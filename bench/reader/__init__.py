"""How well and how fast the reader reads: `python -m bench.reader`; with its peers: `python -m bench.reader.peers`."""
