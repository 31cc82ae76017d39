"""Feed the reader with texts nobody thought of: `python -m bench.reader.fuzz [MILLIONS] [SEED]`.

Each text is judged by the laws of the reader. A text that breaks one is printed and ends the run with 1; it belongs
into tests/quantities/corpus/fuzz.jsonl.
"""

import random
import sys
from pathlib import Path

from apps.quantities import Mention, read

_PIECES = [
    *(Path(__file__).with_name("fuzz.txt").read_text(encoding="utf-8").split()),
    *("\u200b", "\ufeff", "\x00", "\u00a0", "\u202f", "\u2009", "\n", "\n\n", "\t", " "),
]
_CHARACTERS = [*map(chr, range(32, 127)), *map(chr, range(0x2000, 0x2070)), *"½⅓°£€¥ºª²³×÷µΩ\n\t\x00\x85\u2028🙂"]


class BrokenLaw(AssertionError):
    """A text on which the reader breaks one of its laws."""


def judge(text: str) -> tuple[Mention, ...]:
    """The mentions of `text`, which are exact, ordered, apart and well formed; raises BrokenLaw where they are not."""
    mentions = read(text)
    position = 0
    for mention in mentions:
        apart = position <= mention.start < mention.end <= len(text)
        if not apart or text[mention.start : mention.end] != mention.text:
            raise BrokenLaw(f"the span of {mention}")
        if (mention.quantity is None) == (mention.date is None):
            raise BrokenLaw(f"neither or both of quantity and date in {mention}")
        quantity = mention.quantity
        if quantity is not None and not (quantity.low <= quantity.high and quantity.precision > 0):
            raise BrokenLaw(f"the values of {mention}")
        for span in (mention.numeral, mention.scale_span, mention.second_numeral):
            if span is not None and not mention.start <= span[0] <= span[1] <= mention.end:
                raise BrokenLaw(f"an inner span of {mention}")
        position = mention.end
    return mentions


def texts(seed: int, characters: int) -> list[str]:
    """Texts of `characters` in all: phrases of the trade put together without sense, and noise."""
    # Texts to break the reader with, nothing to keep secret.
    chance = random.Random(seed)  # noqa: S311
    made, size = [], 0
    while size < characters:
        style = chance.randrange(4)
        if style == 0:
            text = "".join(chance.choices(_CHARACTERS, k=chance.randrange(1, 120)))
        elif style == 1:
            text = "".join(chance.choices(_PIECES, k=chance.randrange(1, 30)))
        elif style == 2:
            text = chance.choice(_PIECES) * chance.randrange(1, 400)
        else:
            text = " ".join(chance.choices(_PIECES, k=chance.randrange(1, 60)))
        made.append(text)
        size += len(text)
    return made


def main() -> int:
    millions = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    batch, done, mentions = 500_000, 0, 0
    print(f"seed {seed}")
    while done < millions * 1_000_000:
        for text in texts(seed + done, batch):
            try:
                mentions += len(judge(text))
            # Whatever is raised is the find this command is run for.
            except Exception as error:
                print(f"{error!r}\n{text!r}")
                return 1
        done += batch
    print(f"{done / 1e6:.1f} million characters, {mentions} mentions, no law broken")
    return 0


if __name__ == "__main__":
    sys.exit(main())
