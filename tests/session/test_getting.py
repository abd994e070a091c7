"""`layers-tui get` reads anew whatever is kept, keeps what it reads, and reads whole projects."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sandbox.host import Host, playing

from layers_tui.events import Event
from layers_tui.key import Key
from layers_tui.store import Owner, Store
from session.desk import Counter

PEOPLE = 130
Ran = subprocess.CompletedProcess[str]
Get = Callable[..., Ran]


@pytest.fixture
def host() -> Iterator[Host]:
    with playing(people=PEOPLE) as host:
        yield host


def get_from(host: Host, home: Path, *words: str, key: str = "") -> Ran:
    """Run the real command, whose home this directory is."""
    return subprocess.run(
        [sys.executable, "-m", "layers_tui", "get", "--pace", "none", *words],
        env={
            "LAYERS_API_KEY": key or host.keys.default.text,
            "LAYERS_BASE_URL": host.url,
            "PYTHONUTF8": "1",
            "HOME": str(home),
            "XDG_DATA_HOME": str(home),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def get(host: Host, tmp_path: Path) -> Get:
    return lambda *words, **choices: get_from(host, tmp_path, *words, **choices)


@pytest.fixture
def store(host: Host, tmp_path: Path) -> Iterator[Store]:
    """What a later start finds."""
    told: list[Event] = []
    directory = tmp_path / "layers-tui"
    directory.mkdir(exist_ok=True)
    store = Store(directory, told.append)
    store.use(Owner(host.url, Key(host.keys.default.text)))
    yield store
    store.stop()


def everyone(host: Host, project: str) -> set[str]:
    return {id for id in host.ids("everyone") if (who := host.world.find(id)) and who.project.id == project}


def test_what_it_reads_is_kept_and_no_roster_is(get: Get, host: Host, store: Store) -> None:
    ids = host.world.everyone[:3]
    ran = get(*ids, "--format", "jsonl")
    assert ran.returncode == 0
    assert [(store.body(id) or b"").decode() for id in ids] == [host.read(id).text for id in ids]
    assert store.rosters() == []


def test_it_never_answers_from_what_is_kept(get: Get, host: Host, store: Store) -> None:
    id = host.world.everyone[0]
    get(id)
    host.post(f"/sandbox/edit?id={id}&name=Nova")
    [record] = [json.loads(line) for line in get(id, "--format", "jsonl").stdout.splitlines()]
    assert record["name"] == "Nova"
    assert len(store.versions(id)) == 2


def test_without_a_store_it_leaves_nothing(get: Get, host: Host, tmp_path: Path) -> None:
    assert get(host.world.everyone[0], "--no-store").returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_ids_of_one_project_cost_one_request_each(get: Get, host: Host) -> None:
    ids = sorted(everyone(host, host.ids("projects")[0]))[:40]
    counter = Counter(host)
    assert get(*ids).returncode == 0
    assert sorted(counter.sent) == sorted(f"/v1/influencers/{id}" for id in ids)


@pytest.mark.parametrize("form", ["json", "jsonl", "table"])
def test_a_project_is_everyone_in_it(get: Get, host: Host, form: str) -> None:
    project = host.ids("projects")[0]
    ran = get("--project", project, "--format", form)
    assert (ran.returncode, ran.stderr) == (0, "")
    people = everyone(host, project)
    match form:
        case "json":
            told = [each["influencerId"] for each in json.loads(ran.stdout)["influencers"]]
        case "jsonl":
            told = [json.loads(line)["influencerId"] for line in ran.stdout.splitlines()]
        case _:
            told = [id for id in people for line in ran.stdout.splitlines() if id in line]
    assert len(people) > 100
    assert sorted(told) == sorted(people)


def test_a_project_and_ids_beside_it_name_nobody_twice(get: Get, host: Host) -> None:
    first, second = host.ids("projects")
    ours, other = sorted(everyone(host, second))[0], sorted(everyone(host, first))[0]
    ran = get(other, ours, "--project", second, "--format", "jsonl")
    told = [json.loads(line)["influencerId"] for line in ran.stdout.splitlines()]
    assert told[:2] == [other, ours]
    assert sorted(told) == sorted({other} | everyone(host, second))


def test_a_project_that_is_not_there_is_1_with_a_sentence(get: Get) -> None:
    ran = get("--project", "proj_01HXZ9QM40HS3SA4XGPWVBEAC0", "--format", "jsonl")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "roject" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_project_with_a_refused_key_is_3(get: Get, host: Host) -> None:
    ran = get("--project", host.ids("projects")[0], key=host.keys.unscoped.text)
    assert ran.returncode == 3
    assert ran.stderr.count("FORBIDDEN_SCOPE") == 1


def test_a_project_of_a_server_that_is_away_is_4(get: Get, host: Host) -> None:
    ran = get("--project", host.ids("projects")[0], "--base-url", "http://127.0.0.1:1")
    assert ran.returncode == 4
    assert len(ran.stderr.splitlines()) == 1


def test_a_page_that_fails_now_and_then_is_asked_for_again(tmp_path: Path) -> None:
    # With this seed the first page fails once, and nobody's record three times.
    with playing(people=PEOPLE, seed=13, faults=["500=0.1"]) as host:
        project = host.ids("projects")[0]
        counter = Counter(host)
        ran = get_from(host, tmp_path, "--project", project, "--format", "jsonl")
        assert ran.returncode == 0
        assert len(ran.stdout.splitlines()) == len(everyone(host, project))
        assert len(counter.pages) > 2
