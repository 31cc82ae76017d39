"""How the digits of two printed numbers differ."""


def differ_as_typed(one: str, other: str) -> bool:
    """Whether two numbers of equal length differ in one digit, or have the same digits in another order."""
    if one == other or len(one) != len(other):
        return False
    return sorted(one) == sorted(other) or sum(mine != yours for mine, yours in zip(one, other, strict=True)) == 1


def are_turned(one: int, other: int) -> bool:
    """Whether two numbers have the same digits in another order."""
    return one != other and sorted(str(one)) == sorted(str(other))
