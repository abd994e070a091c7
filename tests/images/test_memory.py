"""The memory keeps what was used last, up to its cap."""

from layers_tui.images.memory import Memory


def test_what_was_used_longest_ago_goes_first() -> None:
    memory: Memory[str, bytes] = Memory(10, len)
    memory.put("a", b"1234")
    memory.put("b", b"1234")
    memory.get("a")
    memory.put("c", b"1234")

    assert [key for key in ("a", "b", "c") if key in memory] == ["a", "c"]
    assert memory.used == 8


def test_a_thousand_values_stay_under_the_cap() -> None:
    memory: Memory[int, bytes] = Memory(100, len)
    for number in range(1000):
        memory.put(number, bytes(number % 30))

    assert memory.used <= 100
    assert memory.used == sum(len(memory.get(key) or b"") for key in list(memory))


def test_what_is_larger_than_the_cap_is_not_kept_and_drives_nothing_out() -> None:
    memory: Memory[str, bytes] = Memory(10, len)
    memory.put("small", b"1")
    memory.put("huge", bytes(11))

    assert "huge" not in memory
    assert "small" in memory


def test_a_value_put_again_counts_once() -> None:
    memory: Memory[str, bytes] = Memory(10, len)
    memory.put("a", bytes(6))
    memory.put("a", bytes(5))

    assert memory.used == 5
    memory.drop("a")
    assert (memory.used, len(memory)) == (0, 0)
