"""A capped memory: what was used longest ago goes first. It knows no pictures and no threads."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Keeps values while their sizes, as `measure` gives them in bytes, sum to no more than `cap`."""

    def __init__(self, cap: int, measure: Callable[[Value], int]) -> None:
        self.cap = cap
        self.used = 0
        """Bytes kept now."""
        self._measure = measure
        self._values: OrderedDict[Key, Value] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[Key]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Key) -> Value | None:
        """The value, which counts as used now; None if it is not here."""
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: Key, value: Value) -> None:
        """Keep the value. One that is larger than the cap is not kept at all."""
        self.drop(key)
        size = self._measure(value)
        if size > self.cap:
            return
        self._values[key] = value
        self.used += size
        while self.used > self.cap:
            _, oldest = self._values.popitem(last=False)
            self.used -= self._measure(oldest)

    def drop(self, key: Key) -> None:
        """Forget the value, if it is here."""
        value = self._values.pop(key, None)
        if value is not None:
            self.used -= self._measure(value)
