"""A file is whole or not there, and nothing is lost that was there before."""

import os
from collections.abc import Iterator
from errno import ENOSPC, EPERM
from pathlib import Path

import pytest

from layers_tui.output.writing import trouble, write_whole


def breaking() -> Iterator[str]:
    """A text that never comes to its end."""
    yield "the beginning"
    raise OSError(ENOSPC, "No space left on device")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_of_it_is_written_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    assert write_whole(["née\r\n", "x"], path, replace=False) == 7
    assert path.read_bytes() == b"n\xc3\xa9e\r\nx"


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("the old one")
    with pytest.raises(FileExistsError):
        write_whole(["new"], path, replace=False)
    assert path.read_text() == "the old one"
    write_whole(["new"], path, replace=True)
    assert path.read_text() == "new"
    assert names(tmp_path) == ["people.csv"]


def test_a_file_that_comes_meanwhile_stays_too(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"

    def slow() -> Iterator[str]:
        yield "mine"
        path.write_text("somebody else's")

    with pytest.raises(FileExistsError):
        write_whole(slow(), path, replace=False)
    assert path.read_text() == "somebody else's"
    assert names(tmp_path) == ["people.csv"]


@pytest.mark.parametrize("replace", [True, False])
def test_what_breaks_off_leaves_nothing_and_takes_nothing(tmp_path: Path, replace: bool) -> None:
    path = tmp_path / "people.csv"
    if replace:
        path.write_text("the old one")
    with pytest.raises(OSError, match="No space"):
        write_whole(breaking(), path, replace=replace)
    assert names(tmp_path) == (["people.csv"] if replace else [])
    assert not replace or path.read_text() == "the old one"


def test_where_a_disk_knows_no_second_name_the_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, target: Path) -> None:
        raise OSError(EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    path = tmp_path / "people.csv"
    write_whole(["new"], path, replace=False)
    with pytest.raises(FileExistsError):
        write_whole(["newer"], path, replace=False)
    assert (path.read_text(), names(tmp_path)) == ("new", ["people.csv"])


def test_a_new_file_is_for_whom_the_person_allows_and_a_replaced_one_for_whom_it_was(tmp_path: Path) -> None:
    plain, path = tmp_path / "plain", tmp_path / "people.csv"
    plain.touch()
    write_whole(["new"], path, replace=False)
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o600)
    write_whole(["newer"], path, replace=True)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(["new"], link, replace=True)
    assert (link.is_symlink(), target.read_text()) == (True, "new")


def test_what_is_no_file_is_written_to_and_not_replaced() -> None:
    assert write_whole(["x"], Path(os.devnull), replace=True) == 1
    assert Path(os.devnull).is_char_device()


def test_a_name_as_long_as_a_name_may_be(tmp_path: Path) -> None:
    path = tmp_path / ("春" * 80 + ".csv")
    write_whole(["x"], path, replace=False)
    assert path.exists()


def test_why_it_could_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    def told(path: Path) -> str:
        with pytest.raises(OSError) as caught:  # noqa: PT011 - which it is stands in the sentence
            write_whole(["x"], path, replace=False)
        return trouble(caught.value, path)

    (tmp_path / "file").touch()
    assert told(tmp_path / "nowhere" / "a.csv") == f"There is no folder {tmp_path / 'nowhere'}."
    assert told(tmp_path / "file") == "file is there already."
    assert told(tmp_path / "file" / "a.csv") == f"{tmp_path / 'file'} is no folder."
    assert told(tmp_path) == f"{tmp_path.name} is a folder."
    assert trouble(OSError(ENOSPC, "No space left on device"), Path("a.csv")) == "There is no room left for a.csv."
    assert trouble(PermissionError(), Path("/etc/a.csv")) == "You may not write in /etc."
