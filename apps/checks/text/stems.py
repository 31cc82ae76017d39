"""Words without their endings, so that the forms of one word are alike."""

from functools import lru_cache

_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s")
_SIBILANTS = ("ss", "sh", "ch", "x", "z")
# After these letters an ending has swallowed an e: "raised", "charging", "produced".
_BEFORE_E = ("c", "s", "v", "z", "u", "rg", "dg")
_DOUBLED = frozenset("bdgmnprt")
_SHORTEST_IN_IE = 4
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, alike for "burn", "burns", "burned" and "burning"; not always a word itself."""
    for ending in _ENDINGS:
        root = word[: -len(ending)]
        if len(root) < 3 or not word.endswith(ending):
            continue
        if ending in ("ied", "ies"):
            return root + "y"
        if ending == "es":
            return root if root.endswith(_SIBILANTS) else word[:-1]
        if ending == "s":
            return word if root.endswith(("s", "u", "i")) else root
        if _is_doubled(root):
            return root[:-1]
        return root + "e" if _lacks_e(root) else root
    # "Calorie" as "calories".
    return word[:-2] + "y" if word.endswith("ie") and len(word) > _SHORTEST_IN_IE else word


@lru_cache(maxsize=5_000)
def forms_of(root: str) -> frozenset[str]:
    """All words that have this root: "burn", "burns", "burned", "burning" and "burnings"."""
    shorter = root[:-1]
    forms = {root, f"{root}s", f"{root}es", f"{shorter}ies", f"{shorter}ied", f"{shorter}ie"}
    forms |= {f"{start}{ending}" for start in (root, root + root[-1:], shorter) for ending in ("ed", "ing", "ings")}
    return frozenset(form for form in forms if stem.__wrapped__(form) == root)


def _is_doubled(root: str) -> bool:
    """Whether the last letter of a root was doubled before "-ed" or "-ing": "charr" of "charred", not "call"."""
    return len(root) > 3 and root[-1] == root[-2] and root[-1] in _DOUBLED


def _lacks_e(root: str) -> bool:
    """Whether a root has lost an e before "-ed" or "-ing": "min" of "mined", "charg" of "charged"."""
    if root.endswith(_BEFORE_E):
        return not root.endswith("ss")
    is_short = len(root) == 3 and root[0] not in _VOWELS and root[1] in _VOWELS and root[2] not in _VOWELS
    return is_short and root[2] not in "wxy"
