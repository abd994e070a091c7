"""Advice that can be put away."""

from pathlib import Path

from layers_tui.tui.advice import Advice


def test_what_was_put_away_is_not_said_again(tmp_path: Path) -> None:
    Advice("use kitty", tmp_path).put_away()
    Advice("use tmux", tmp_path).put_away()

    assert Advice("use kitty", tmp_path).words == ""
    assert Advice("use tmux", tmp_path).words == ""
    assert Advice("use foot", tmp_path).words == "use foot"


def test_without_a_folder_it_is_put_away_until_the_end(tmp_path: Path) -> None:
    for folder in (None, tmp_path / "missing"):
        advice = Advice("use kitty", folder)
        assert advice.words == "use kitty"
        advice.put_away()
        assert advice.words == ""
        assert Advice("use kitty", folder).words == "use kitty"


def test_a_damaged_file_is_no_reason_to_be_silent(tmp_path: Path) -> None:
    Advice("use kitty", tmp_path).put_away()
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"\xff\xfe\x00")

    assert Advice("use kitty", tmp_path).words == "use kitty"
