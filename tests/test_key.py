"""A key shows itself to nobody by accident."""

import copy
import json
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers_tui.key import Key, NotAKey

SECRET = "S3cr3t-" + "x" * 30 + "_Tail0"
TEXT = f"lp_test_abcdEFGH12345678_{SECRET}"


def test_a_key_gives_its_text_when_asked() -> None:
    assert Key.parse(TEXT).reveal() == TEXT


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{!r}".format, "{:>80}".format, lambda key: f"{key}"])
def test_every_way_to_show_a_key_hides_it(show: Callable[[Key], str]) -> None:
    shown = show(Key(TEXT))
    assert SECRET not in shown
    assert "Key(lp_test_abcdEFGH12345678…)" in shown


def test_a_key_of_unknown_shape_shows_nothing() -> None:
    assert repr(Key("hunter2hunter2")) == "Key(…)"
    assert Key("hunter2hunter2").label == ""
    assert Key("hunter2hunter2").live is None


@pytest.mark.parametrize("write", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_a_key_is_written_nowhere(write: Callable[[Key], object]) -> None:
    with pytest.raises(TypeError):
        write(Key(TEXT))


def test_a_key_tells_live_from_test() -> None:
    assert Key(TEXT).live is False
    assert Key(TEXT.replace("test", "live")).live is True


@pytest.mark.parametrize(
    "pasted",
    [
        f"  {TEXT}\n",
        f'"{TEXT}"',
        f"'{TEXT}'",
        f"“{TEXT}”",
        f"`{TEXT}`",
        f"export LAYERS_API_KEY={TEXT}",
        f'export LAYERS_API_KEY="{TEXT}"\n',
        f"LAYERS_API_KEY = '{TEXT}';",
        f"X-Api-Key: {TEXT}",
        f"Authorization: Bearer {TEXT}",
    ],
)
def test_a_key_is_read_as_people_paste_it(pasted: str) -> None:
    assert Key.parse(pasted) == Key(TEXT)


@pytest.mark.parametrize("wrong", ["", "  \n", '""', "a b", f"{TEXT}\n{TEXT}", "clé", "a\x00b", "a\x1b[0m", "x" * 513])
def test_what_no_header_could_carry_is_no_key(wrong: str) -> None:
    with pytest.raises(NotAKey) as caught:
        Key.parse(wrong)
    assert wrong.strip(' \n"') == "" or wrong not in str(caught.value)


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_what_is_read_as_a_key_fits_a_header(text: str) -> None:
    try:
        key = Key.parse(text)
    except NotAKey:
        return
    assert key.reveal().isascii()
    assert key.reveal().isprintable()
    assert " " not in key.reveal()
