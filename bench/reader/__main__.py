"""`python -m bench.reader`: our figures on the public test sets, where they are at hand."""

import sys

from bench.reader.figures import NoTestSets, ours, table


def main() -> int:
    try:
        print(table([ours()]))
    except NoTestSets as error:
        print(error)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
