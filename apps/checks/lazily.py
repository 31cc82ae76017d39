"""What is computed when it is first asked for, and kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")
Source = TypeVar("Source")


class computed(Generic[Value]):  # noqa: N801  # written as a decorator, like property
    """As `functools.cached_property`, without the lock that it takes before Python 3.12: a story is judged in one
    thread, and asks for hundreds of these."""

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self.compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object, owner: type) -> Self | Value:
        if instance is None:
            return self
        value = self.compute(instance)
        # There it is found from now on, before this descriptor is asked.
        instance.__dict__[self.name] = value
        return value


def kept(derive: Callable[[Source], Value]) -> Callable[[Source], Value]:
    """A function whose result is kept on what it is derived from, so that all rules share it."""
    name = f"{derive.__module__}.{derive.__qualname__}"

    @wraps(derive)
    def derived(source: Source) -> Value:
        known: dict[str, Value] = source.__dict__
        if name in known:
            return known[name]
        value = known[name] = derive(source)
        return value

    return derived
