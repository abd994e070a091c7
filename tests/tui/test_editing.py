"""A line that is edited key by key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.tui.editing import Editing

KEYS = [
    *("backspace", "delete", "ctrl+w", "alt+d", "ctrl+u", "ctrl+k", "left", "right", "home", "end"),
    *("ctrl+left", "ctrl+right"),
]


def edited(text: str, *keys: str) -> str:
    """The text after these keys, with `|` where the caret is. Other keys are text."""
    editing = Editing(100)
    editing.put(text)
    for key in keys:
        if editing.press(key) is None:
            editing.insert(key)
    return f"{editing.text[: editing.place]}|{editing.text[editing.place :]}"


@pytest.mark.parametrize(
    ("text", "keys", "result"),
    [
        ("", ["a", "v", "a"], "ava|"),
        ("ava", ["backspace"], "av|"),
        ("", ["backspace", "delete", "left", "right", "ctrl+w"], "|"),
        ("ava", ["left", "left", "x"], "ax|va"),
        ("ava", ["home", "delete"], "|va"),
        ("ava", ["home", "right", "ctrl+k"], "a|"),
        ("ava chen", ["ctrl+w"], "ava |"),
        ("ava chen ", ["ctrl+w"], "ava |"),
        ("ava chen", ["ctrl+left", "ctrl+left", "x"], "x|ava chen"),
        ("ava chen", ["home", "ctrl+right", "x"], "avax| chen"),
        ("ava chen", ["home", "alt+d"], "| chen"),
        ("ava chen", ["left", "left", "ctrl+u"], "|en"),
        ("ava", ["home", "end", "x"], "avax|"),
        # What is seen as one character goes as one.
        ("a\u1eb9\u0301", ["backspace"], "a|"),
        ("a👩\u200d🎤", ["left", "x"], "ax|👩\u200d🎤"),
        ("👩\u200d🎤b", ["home", "delete"], "|b"),
    ],
)
def test_editing_keys_do_what_they_do_everywhere(text: str, keys: list[str], result: str) -> None:
    assert edited(text, *keys) == result


def test_a_key_that_edits_nothing_is_not_taken() -> None:
    editing = Editing(10)
    assert editing.press("pagedown") is None
    assert editing.press("left") is False
    assert editing.insert("a") is True
    assert editing.press("backspace") is True


def test_a_line_has_an_end() -> None:
    editing = Editing(5)
    editing.put("abcdefgh")
    assert editing.text == "abcde"
    assert not editing.insert("x")


@given(st.lists(st.sampled_from(KEYS) | st.text(max_size=3)))
def test_the_caret_is_always_in_the_text(keys: list[str]) -> None:
    editing = Editing(40)
    for key in keys:
        before = editing.text
        changed = editing.press(key) if key in KEYS else editing.insert(key)
        assert changed == (editing.text != before)
        assert 0 <= editing.place <= len(editing.text) <= 40
