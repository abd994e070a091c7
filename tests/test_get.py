"""`layers-tui get`: data on standard output, words on standard error, the verdict in the exit code."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox.host import Host, playing

UNKNOWN = "inf_01HXZ9QM40HS3SA4XGPWVBEAC0"


@pytest.fixture
def host() -> Iterator[Host]:
    """A sandbox without limits."""
    with playing() as running:
        yield running


def get(host: Host, *words: str, key: str = "", text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real command against the sandbox."""
    return subprocess.run(
        [sys.executable, "-m", "layers_tui", "get", "--no-store", "--pace", "none", *words],
        env={"LAYERS_API_KEY": key or host.keys.default.text, "LAYERS_BASE_URL": host.url, "PYTHONUTF8": "1"},
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def test_every_id_found_is_0_and_nothing_on_standard_error(host: Host) -> None:
    ids = host.ids("everyone")[:3]
    ran = get(host, *ids, "--format", "jsonl")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [json.loads(line) for line in ran.stdout.splitlines()] == [host.read(id).json() for id in ids]


def test_json_keeps_the_order_and_names_each_problem_with_its_request_id(host: Host) -> None:
    first, second = host.ids("everyone")[:2]
    ran = get(host, "--format", "json", "-f", "-", text=f"{first}\n{UNKNOWN}\n{second}\n")
    assert ran.returncode == 1
    said = json.loads(ran.stdout)
    assert [record["influencerId"] for record in said["influencers"]] == [first, second]
    assert [(each["id"], each["state"], each["code"]) for each in said["problems"]] == [
        (UNKNOWN, "missing", "NOT_FOUND")
    ]
    assert said["problems"][0]["requestId"] in ran.stderr


def test_a_refused_key_is_3_and_told_once(host: Host) -> None:
    ran = get(host, *host.ids("everyone")[:20], key=host.keys.unscoped.text)
    assert ran.returncode == 3
    assert ran.stderr.count("FORBIDDEN_SCOPE") == 1
    assert host.keys.unscoped.text not in ran.stdout + ran.stderr


def test_nothing_reachable_is_4(host: Host) -> None:
    words = ("--base-url", "http://127.0.0.1:1", UNKNOWN)
    assert get(host, *words).returncode == 4


@pytest.mark.parametrize("words", [(), ("-f", "nowhere.txt"), ("not an id",), (UNKNOWN, "-o", "nowhere/out.json")])
def test_what_makes_no_sense_is_2_with_a_sentence(host: Host, words: tuple[str, ...]) -> None:
    ran = get(host, *words, text="")
    assert ran.returncode == 2
    assert "layers-tui get: error: " in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_reader_that_goes_away_ends_it_quietly(host: Host) -> None:
    ids = " ".join(host.ids("everyone"))
    command = f"{sys.executable} -m layers_tui get --no-store --pace none {ids} --format jsonl | head -c 1"
    ran = subprocess.run(
        command,
        shell=True,
        env={"LAYERS_API_KEY": host.keys.default.text, "LAYERS_BASE_URL": host.url, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (ran.stdout, ran.stderr) == ("{", "")


def test_an_output_file_is_written_whole(host: Host, tmp_path: Path) -> None:
    output = tmp_path / "people.json"
    output.write_text("the old one")
    assert get(host, host.ids("everyone")[0], "--format", "json", "-o", str(output)).returncode == 0
    assert len(json.loads(output.read_text())["influencers"]) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["people.json"]


def test_a_list_is_read_in_the_encoding_that_it_bears(host: Host, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_bytes(f"name,id\nAva,{host.ids('everyone')[0]}\n".encode("utf-16"))
    assert get(host, "-f", str(listed)).returncode == 0


def test_bytes_that_are_no_text_on_standard_input_lose_no_id(host: Host) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "layers_tui", "get", "--no-store", "-"],
        env={"LAYERS_API_KEY": host.keys.default.text, "LAYERS_BASE_URL": host.url, "PYTHONUTF8": "1"},
        input=b"\xff\xfa caf\xe9 " + host.ids("everyone")[0].encode() + b"\n",
        capture_output=True,
        check=False,
        timeout=30,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_an_output_file_can_be_read_by_whom_the_person_allows(host: Host, tmp_path: Path) -> None:
    plain, output = tmp_path / "plain", tmp_path / "people.json"
    plain.touch()
    get(host, host.ids("everyone")[0], "-o", str(output))
    assert output.stat().st_mode == plain.stat().st_mode


def test_it_loads_no_screen_and_no_pictures(host: Host) -> None:
    program = (
        "import sys; from layers_tui.cli import main; code = main(sys.argv[1:]); "
        "print({name.split('.')[0] for name in sys.modules} & {'textual', 'textual_image', 'PIL'}, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, "get", "--no-store", host.ids("everyone")[0]],
        env={"LAYERS_API_KEY": host.keys.default.text, "LAYERS_BASE_URL": host.url},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert ran.stderr == "set()\n"
