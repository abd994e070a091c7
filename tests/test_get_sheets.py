"""`layers-tui get --format csv|markdown|html`: what a person opens, made without a screen."""

import csv
import io
import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from sandbox.host import Host, playing


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """A sandbox without limits, from which all of these only read."""
    with playing() as running:
        yield running


def get(host: Host, *words: str, text: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run the real command against the sandbox."""
    return subprocess.run(
        [sys.executable, "-m", "layers_tui", "get", "--no-store", "--pace", "none", *words],
        env={"LAYERS_API_KEY": host.keys.default.text, "LAYERS_BASE_URL": host.url, "PYTHONUTF8": "1"},
        input=text.encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )


def casting(host: Host) -> tuple[str, list[str]]:
    """A list as people keep it: two with an id, one without, and the first once more."""
    first, second = host.ids("everyone")[:2]
    return f"role,id\nhero,{first}\nbarista,\nvillain,{second}\ntwin,{first}\n", [first, "", second, first]


def test_csv_brings_the_rows_of_the_list_back_in_their_order(host: Host, tmp_path: Path) -> None:
    text, ids = casting(host)
    listed, output = tmp_path / "casting.csv", tmp_path / "out.csv"
    listed.write_text(text)
    assert get(host, "-f", str(listed), "--format", "csv", "-o", str(output)).returncode == 0
    content = output.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = [*csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
    assert [row["role"] for row in rows] == ["hero", "barista", "villain", "twin"]
    assert [row["id (Layers)"] for row in rows] == ids
    assert [row["name"] for row in rows] == ["Ava Chen", "", "Noor Haddad", "Ava Chen"]
    assert [row["read"] for row in rows] == ["in full", "no id", "in full", "in full"]
    assert "decision" not in rows[0]


def test_in_a_pipe_csv_begins_with_its_header(host: Host) -> None:
    text, _ = casting(host)
    assert get(host, "--format", "csv", "-", text=text).stdout.startswith(b"role,id,number,")


def test_markdown_counts_whom_it_lists(host: Host) -> None:
    text, _ = casting(host)
    said = get(host, "--format", "markdown", "-", text=text).stdout.decode().splitlines()
    assert said[2] == "2 people; 1 line without an id"
    assert [line.split("|")[1].strip() for line in said[4:]] == ["role", "---", "hero", "barista", "villain", "twin"]


def test_the_page_has_the_pictures_in_it(host: Host, tmp_path: Path) -> None:
    text, _ = casting(host)
    output = tmp_path / "casting.html"
    text += f"ghost,{host.ids('missing_image')[0]}\n"
    ran = get(host, "--format", "html", "-o", str(output), "-", text=text)
    assert (ran.returncode, ran.stderr) == (0, b"")
    page = output.read_text()
    pictures = [b64decode(each) for each in re.findall(r"data:image/jpeg;base64,([^\"]+)", page)]
    assert [Image.open(io.BytesIO(each)).size for each in pictures] == [(960, 1200)] * 3
    assert "no picture at this address (404)" in page
