"""`layers-tui sandbox` as a process."""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time

import httpx
import pytest

from layers_tui.commands import sandbox as command

COMMAND = [sys.executable, "-m", "layers_tui", "sandbox", "--child", "--port", "0"]


def test_the_child_says_one_line_serves_and_ends_with_its_standard_input() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        said = json.loads(child.stdout.readline())
        assert list(said) == ["url", "key", "ids"]
        assert len(said["ids"]) == 60
        # ctrl+c in the terminal reaches the whole group: it is the parent's to answer.
        child.send_signal(signal.SIGINT)
        answer = httpx.get(f"{said['url']}/v1/influencers/{said['ids'][0]}", headers={"X-Api-Key": said["key"]})
        assert answer.json()["name"] == "Ava Chen"
        child.stdin.close()
        assert child.wait(10) == 0
        assert (child.stdout.read(), child.stderr.read()) == (b"", b"")


def test_the_child_ends_while_a_request_hangs() -> None:
    hanging = [*COMMAND, "--fault", "hang=1"]
    with subprocess.Popen(hanging, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        said = json.loads(child.stdout.readline())
        with httpx.Client() as client, pytest.raises(httpx.ReadTimeout):
            client.get(f"{said['url']}/v1/whoami", timeout=0.2)
        child.stdin.close()
        assert child.wait(10) == 0


def test_the_child_ends_when_its_parent_is_killed() -> None:
    parent_program = (
        "import subprocess, sys;"
        "child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE);"
        "sys.stdout.write(str(child.pid) + chr(10) + child.stdout.readline().decode()); sys.stdout.flush();"
        "sys.stdin.read()"
    )
    started = [sys.executable, "-c", parent_program, *COMMAND]
    with subprocess.Popen(started, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        url = json.loads(parent.stdout.readline())["url"]
        assert httpx.get(f"{url}/sandbox/keys").status_code == 200
        parent.kill()
    deadline = time.monotonic() + 10
    while _serves(url):
        assert time.monotonic() < deadline, f"the child {os.getpid()}/{pid} is still there"


def test_the_sandbox_prints_keys_ids_and_a_curl_line_for_a_person() -> None:
    program = [sys.executable, "-m", "layers_tui", "sandbox", "--port", "0", "--people", "5"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            lines = []
            for line in server.stdout:
                lines.append(line)
                if address := re.search(r"curl (http://127\.0\.0\.1:\d+)", line):
                    break
            assert address
            # It answers once it runs. A shell that runs this in its background had it ignore ctrl+c until then.
            httpx.get(f"{address[1]}/sandbox/keys")
            server.send_signal(signal.SIGINT)
            assert server.wait(10) == 0
        finally:
            server.kill()
    text = "".join(lines)
    assert text.count("lp_test_") >= 5
    assert "Ava Chen" in text


def test_world_arguments_survive_the_way_to_the_child() -> None:
    parser = argparse.ArgumentParser()
    command.add_world_arguments(parser, tier="pilot")
    given = ["--contract", "current", "--tier", "10/60", "--fault", "500=0.1", "--fault", "hang=.01", "--people", "9"]
    given += ["--window", "sliding", "--no-limit-headers"]
    options = parser.parse_args(given)
    assert parser.parse_args(command.world_arguments(options)) == options
    assert (options.window, options.limit_headers) == ("sliding", "none")
    assert parser.parse_args([]).tier == "pilot"


@pytest.mark.parametrize(
    "wrong", [["--tier", "gold"], ["--tier", "0/5"], ["--fault", "500=2"], ["--people", "0"], ["--window", "x"]]
)
def test_a_wrong_option_is_a_usage_error(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(wrong)
    assert wrong[1] in capsys.readouterr().err


def test_neither_pillow_nor_the_client_is_imported_to_serve() -> None:
    program = (
        "import sys; import layers_tui.sandbox.serve;"
        "print([name for name in sys.modules if name == 'PIL' or name.startswith('layers_tui.')"
        " and not name.startswith('layers_tui.sandbox')])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=20)
    assert said.stdout.strip() == "[]"


def _serves(url: str) -> bool:
    try:
        httpx.get(f"{url}/sandbox/keys", timeout=1)
    except httpx.TransportError:
        return False
    return True
