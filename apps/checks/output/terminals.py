"""Text that is safe and straight on a terminal."""

import unicodedata
from dataclasses import dataclass

from apps.checks.findings import Severity

_RESET = "\x1b[0m"
_TAB = "    "
_STYLES = {
    Severity.BLOCKING: "\x1b[1;41;97m",
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.INFO: "\x1b[1;36m",
}


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours, or none."""

    severities: dict[Severity, str]
    bold: str
    dim: str
    repair: str
    reset: str

    def severity(self, severity: Severity, text: str) -> str:
        return f"{self.severities[severity]}{text}{self.reset}"

    def strong(self, text: str) -> str:
        return f"{self.bold}{text}{self.reset}"

    def faint(self, text: str) -> str:
        return f"{self.dim}{text}{self.reset}"

    def repaired(self, text: str) -> str:
        return f"{self.repair}{text}{self.reset}"


COLOURED = Palette(_STYLES, bold="\x1b[1m", dim="\x1b[2;36m", repair="\x1b[32m", reset=_RESET)
PLAIN = Palette(dict.fromkeys(Severity, ""), bold="", dim="", repair="", reset="")


def shown(text: str) -> str:
    """`text` as a terminal may print it: tabs as spaces, and what would steer the terminal or turn the line made
    visible."""
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    if letter == "\t":
        return _TAB
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else letter


def width(text: str) -> int:
    """How many columns the shown `text` takes."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
