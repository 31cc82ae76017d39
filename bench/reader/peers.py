"""`python -m bench.reader.peers`: install the peers, each into its own environment, and measure them beside us.

The environments live in .bench/ of the checkout. A peer that cannot be installed is named and left out.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

from bench.reader.figures import HERE, ROOT, Figures, NoTestSets, measure, ours, table

_PEERS = {
    "quantulum3": ("requirements-quantulum3.txt", "quantulum_adapter.py"),
    "recognizers-text": ("requirements-recognizers.txt", "recognizers_adapter.py"),
}


def environment(peer: str, requirements: Path) -> Path:
    """The Python of the peer's environment, made and filled where it is not there yet."""
    folder = ROOT / ".bench" / peer
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    marker = folder / "installed"
    if not marker.exists():
        folder.parent.mkdir(exist_ok=True)
        (folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        venv.create(folder, with_pip=True, clear=True)
        # The command is pip, its argument a file of this folder.
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", requirements], check=True)
        marker.touch()
    return python


def main() -> int:
    try:
        readers: list[Figures] = [ours()]
    except NoTestSets as error:
        print(error)
        return 2
    for peer, (requirements, adapter) in _PEERS.items():
        try:
            readers.append(measure(peer, environment(peer, HERE / requirements), HERE / adapter))
        except subprocess.CalledProcessError as error:
            print(f"{peer} could not be measured: {error}\n{error.stderr or ''}", file=sys.stderr)
    print(table(readers))
    return 0


if __name__ == "__main__":
    sys.exit(main())
