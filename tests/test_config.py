"""Where each setting comes from, and how a mistake is told."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers_tui.config import (
    ChosenKeys,
    ConfigError,
    Settings,
    config_file,
    forget_key,
    keep_theme,
    key_file,
    load,
    login_name,
    save_key,
)
from layers_tui.config.values import base_url
from layers_tui.key import Key
from layers_tui.rate import FixedPace, Rate

SECRET = "x" * 20 + "-_" + "Y" * 21
KEY = f"lp_test_abcdEFGH12345678_{SECRET}"
OTHER = f"lp_live_abcdEFGH87654321_{SECRET}"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any configuration."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def write(text: str, mode: int = 0o600) -> Path:
    path = config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def mistake(options: dict[str, object] | None = None, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        load(options or {}, environ or {})
    assert SECRET not in str(caught.value)
    return str(caught.value)


def test_without_anything_the_defaults_hold() -> None:
    assert load({}, {}) == Settings(config=config_file())


def test_a_flag_counts_before_the_environment_before_the_file_before_the_default() -> None:
    assert load({}, {}).base_url == "https://api.layers.com"
    write('base_url = "https://file.example"')
    assert load({}, {}).base_url == "https://file.example"
    environ = {"LAYERS_BASE_URL": "https://environment.example"}
    assert load({}, environ).base_url == "https://environment.example"
    assert load({"base_url": "https://flag.example"}, environ).base_url == "https://flag.example"
    assert load({"base_url": None}, environ).base_url == "https://environment.example"


def test_every_setting_can_be_written_down() -> None:
    path = write(
        'base_url = "http://127.0.0.1:8080"\nauth = "bearer"\nworkers = 3\nimages = "sixel"\nglyphs = "ascii"\n'
        f'theme = "nord"\nkey = "{KEY}"\npace = "1200/10"\nstore = false\nstuck_minutes = 2.5\nfresh_minutes = 90\n'
        'reviewer = "梅 Lin"\n'
        '[keys]\ncopy_id = "Y, ctrl+y"\nsuspend = ""\n'
    )
    assert load({}, {}) == Settings(
        base_url="http://127.0.0.1:8080",
        auth="bearer",
        key=Key(KEY),
        key_source=f"{path}: key",
        workers=3,
        images="sixel",
        glyphs="ascii",
        theme="nord",
        theme_place=str(path),
        pace=FixedPace(Rate(1200, 10.0)),
        store=False,
        stuck_minutes=2.5,
        fresh_minutes=90.0,
        reviewer="梅 Lin",
        keys=(
            ChosenKeys("copy_id", ("Y", "ctrl+y"), f"{path}:14: keys.copy_id"),
            ChosenKeys("suspend", (), f"{path}:15: keys.suspend"),
        ),
        config=path,
    )


@pytest.mark.parametrize(
    ("variable", "name"), [("sam", "sam"), ("sam\x1b[31m\u202e", "sam"), ("梅", "梅"), ("\x1b[0m", "me")]
)
def test_who_is_logged_in_reviews_and_their_name_cannot_act_on_the_terminal(
    variable: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", variable)
    assert login_name() == name


def test_no_pace_at_all_is_not_the_same_as_none_given() -> None:
    assert load({"pace": None}, {}).pace is None
    assert load({"pace": "none"}, {}).pace == FixedPace(None)
    assert load({"pace": "6/2.5"}, {}).pace == FixedPace(Rate(6, 2.5))


@pytest.mark.parametrize(
    "wrong", ["", "6", "6/", "/6", "0/1", "1/0", "1/0.0", "-1/2", "1/-2", "1e3/2", "1/nan", "١/2", "None"]
)
def test_a_pace_that_is_none_is_refused_as_it_was_typed(wrong: str) -> None:
    assert mistake({"pace": wrong}) == f'--pace: must be N/SECONDS, such as 120/60, or none, not "{wrong}"'


def test_another_file_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("workers = 2")
    loaded = load({"config": str(path)}, {})
    assert loaded.workers == 2
    assert loaded.config == path
    assert key_file(loaded) == tmp_path / "key"


def test_a_file_named_and_missing_is_a_mistake() -> None:
    assert mistake({"config": "/nowhere/mine.toml"}) == "--config: /nowhere/mine.toml: there is no such file"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('workers = "many"', 'config.toml: workers: must be a whole number from 1 to 32, not "many"'),
        ("workers = 0", "config.toml: workers: must be a whole number from 1 to 32, not 0"),
        ("workers = true", "config.toml: workers: must be a whole number from 1 to 32, not True"),
        ('auth = "cookie"', 'config.toml: auth: must be one of both, x-api-key, bearer, not "cookie"'),
        ('images = "iterm"', 'config.toml: images: must be one of auto, kitty, sixel, halfcell, off, not "iterm"'),
        ("base_url = 7", "config.toml: base_url: must be an address like https://api.layers.com, not 7"),
        ("wokers = 3", "config.toml: wokers: no such setting; did you mean workers?"),
        ("key = 7", "config.toml: key: must be a text in quotes"),
        ('key = ""', "config.toml: key: the key is empty"),
        ("workers = [[", "config.toml: "),
        ("a = " + "[" * 5_000, "config.toml: is nested too deeply"),
        ('reviewer = "a\\nb"', 'config.toml: reviewer: must be a name, not "a b"'),
        ('theme = ""', 'config.toml: theme: must be a name, not ""'),
        ('pace = "fast"', 'config.toml: pace: must be N/SECONDS, such as 120/60, or none, not "fast"'),
        ('pace = "0/60"', 'config.toml: pace: must be N/SECONDS, such as 120/60, or none, not "0/60"'),
        ("pace = 120", "config.toml: pace: must be N/SECONDS, such as 120/60, or none, not 120"),
        ("store = 1", "config.toml: store: must be true or false, not 1"),
        ("stuck_minutes = 0", "config.toml: stuck_minutes: must be a number of minutes, more than 0, not 0"),
        ("fresh_minutes = nan", "config.toml: fresh_minutes: must be a number of minutes, more than 0, not nan"),
        ("keys = 7", 'config.toml: keys: must be a table: a line [keys], then lines such as copy_id = "y,ctrl+y"'),
        ("[keys]\n\nzoom = 7", 'config.toml:3: keys.zoom: must be a text such as "y,ctrl+y", not 7'),
        ("fresh_minutes = true", "config.toml: fresh_minutes: must be a number of minutes, more than 0, not True"),
    ],
)
def test_a_mistake_names_its_file_and_key(text: str, sentence: str) -> None:
    path = write(text)
    assert sentence.replace("config.toml", str(path)) in mistake()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('[keys]\nzoom = "z"\ncopy_id = "y"', [2, 3]),
        ('# zoom = "q"\nworkers = 2\n[keys]\n# copy_id\n"zoom" = "z"\ncopy_id="y"', [5, 6]),
        ('keys.zoom = "z"\nkeys.copy_id = "y"', [1, 2]),
        ('keys = { zoom = "z", copy_id = "y" }', [1, 1]),
        ('[keys] # zoom copy_id\r\nzoom = """\r\nz"""\r\ncopy_id = "y"\r\n', [None, 4]),
        ('[keys]\n"\\u007aoom" = "z"\ncopy_id = "y"', [None, 3]),
    ],
)
def test_each_chosen_key_knows_its_line(text: str, lines: list[int | None]) -> None:
    path = write(text)
    places = [f"{path}{f':{line}' if line else ''}: keys." for line in lines]
    chosen = load({}, {}).keys
    assert [each.place.removesuffix(each.action) for each in chosen] == places
    assert [(each.action, each.keys) for each in chosen] == [("zoom", ("z",)), ("copy_id", ("y",))]


def test_the_colours_chosen_on_the_screen_count_until_something_else_is_said() -> None:
    assert (load({}, {}).theme, load({}, {}).theme_place) == ("auto", "")
    keep_theme("nord", config_file())
    assert (load({}, {}).theme, load({}, {}).theme_place) == ("nord", "")
    keep_theme("gruvbox", config_file())
    assert load({}, {}).theme == "gruvbox"
    write('theme = "dracula"')
    assert (load({}, {}).theme, load({}, {}).theme_place) == ("dracula", str(config_file()))
    assert (load({"theme": "auto"}, {}).theme, load({"theme": "auto"}, {}).theme_place) == ("auto", "--theme")


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"nord\x1b[31m", b"x" * 5_000 + b"\x07"])
def test_a_damaged_choice_of_colours_is_none(content: bytes) -> None:
    write("")
    config_file().with_name("theme").write_bytes(content)
    assert not load({}, {}).theme.startswith("nord")


def test_an_unknown_setting_without_a_near_one_lists_what_there_is() -> None:
    write("zzzzzz = 3")
    assert "no such setting; there are base_url, auth, key, workers" in mistake()


def test_a_file_that_is_not_utf_8_is_a_mistake() -> None:
    write("")
    config_file().write_bytes(b'theme = "\xff"')
    assert "is not written in UTF-8" in mistake()


def test_a_wrong_flag_is_named_as_it_was_typed() -> None:
    assert mistake({"workers": 99}) == "--workers: must be a whole number from 1 to 32, not 99"
    assert mistake({"base_url": "ftp://x"}).startswith("--base-url: must be an address")


@pytest.mark.parametrize(
    ("given_address", "address"),
    [
        ("https://api.layers.com/", "https://api.layers.com"),
        ("https://api.layers.com/v1/", "https://api.layers.com"),
        ("HTTPS://API.Layers.com:8443", "https://api.layers.com:8443"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_address_is_scheme_host_and_port(given_address: str, address: str) -> None:
    assert base_url(given_address) == address


@pytest.mark.parametrize(
    "wrong",
    [
        "", "api.layers.com", "http://api.layers.com", "https://", "https://a:b@c.example", "https://x.example?key=1",
        "https://x.example/other", "https://x.example:99999", "https://x example", "file:///etc/passwd",
        "http://127.0.0.1.evil.example", "http://localhost@evil.example", "https://x\x1b[31m.example", "https://[::1",
    ],
)  # fmt: skip
def test_an_address_that_could_lead_a_key_astray_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="must"):
        base_url(wrong)


@given(st.text(max_size=40), st.sampled_from(["", "https://", "http://", "http://127.0.0.1"]))
@settings(max_examples=300, deadline=None)
def test_no_text_as_an_address_raises_anything_else(text: str, scheme: str) -> None:
    try:
        address = base_url(scheme + text)
    except ValueError:
        return
    assert base_url(address) == address


def test_a_password_in_an_address_is_not_repeated() -> None:
    assert "hunter2" not in mistake({"base_url": "https://me:hunter2@api.layers.com"})


def test_the_key_comes_from_the_file_named_before_the_environment_before_the_configuration(tmp_path: Path) -> None:
    named = tmp_path / "named"
    save_key(Key(KEY), named)
    write(f'key = "{OTHER}"')
    environ = {"LAYERS_API_KEY": KEY[:-1] + "Z"}
    loaded = load({"key_file": str(named)}, environ)
    assert (loaded.key, loaded.key_source) == (Key(KEY), str(named))
    loaded = load({}, environ)
    assert (loaded.key, loaded.key_source) == (Key(KEY[:-1] + "Z"), "LAYERS_API_KEY")
    assert load({}, {}).key == Key(OTHER)


def test_an_empty_variable_is_none() -> None:
    assert load({}, {"LAYERS_API_KEY": "", "LAYERS_BASE_URL": ""}).key is None


def test_a_kept_key_is_found_again_and_counts_last() -> None:
    kept = key_file(load({}, {}))
    save_key(Key(KEY), kept)
    loaded = load({}, {})
    assert (loaded.key, loaded.key_source) == (Key(KEY), str(kept))
    assert load({}, {"LAYERS_API_KEY": OTHER}).key == Key(OTHER)


def test_a_forgotten_key_is_gone() -> None:
    kept = key_file(load({}, {}))
    save_key(Key(KEY), kept)
    forget_key(kept)
    forget_key(kept)
    assert load({}, {}).key is None


def test_a_kept_key_is_readable_by_its_owner_alone() -> None:
    kept = key_file(load({}, {}))
    before = os.umask(0)
    try:
        save_key(Key(OTHER), kept)
        save_key(Key(KEY), kept)
    finally:
        os.umask(before)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert [path.name for path in kept.parent.iterdir()] == ["key"]
    assert kept.read_text() == f"{KEY}\n"


def test_a_key_that_cannot_be_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "key").mkdir()
    with pytest.raises(OSError, match="directory"):
        save_key(Key(KEY), tmp_path / "key")
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    named = tmp_path / "my key"
    save_key(Key(KEY), named)
    named.chmod(mode)
    assert f"chmod 600 '{named}'" in mistake({"key_file": str(named)})
    path = write(f'key = "{KEY}"', mode)
    assert f"chmod 600 {path}" in mistake()


def test_a_configuration_without_a_key_may_be_read_by_all() -> None:
    write("workers = 3", 0o644)
    assert load({}, {}).workers == 3


def test_a_key_file_may_be_a_pipe() -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{KEY}\n".encode())
    os.close(writing)
    assert load({"key_file": f"/dev/fd/{reading}"}, {}).key == Key(KEY)
    os.close(reading)


def test_a_key_file_that_is_missing_is_a_mistake() -> None:
    assert mistake({"key_file": "/nowhere/key"}) == "--key-file: /nowhere/key: there is no such file"


def test_an_empty_name_of_a_file_is_a_mistake() -> None:
    assert mistake({"key_file": ""}) == "--key-file: must be the path of a file"
    assert mistake({"config": ""}) == "--config: must be the path of a file"


def test_a_broken_key_is_not_repeated() -> None:
    assert (
        mistake({}, {"LAYERS_API_KEY": f"{KEY} {KEY}"}) == "LAYERS_API_KEY: the key has a space or a line break in it"
    )


def test_the_demo_uses_nobody_s_account() -> None:
    write(f'key = "{KEY}"\nbase_url = "https://file.example"\ntheme = "nord"')
    environ = {"LAYERS_API_KEY": KEY, "LAYERS_BASE_URL": "https://environment.example"}
    assert load({}, environ, demo=True) == Settings(theme="nord", theme_place=str(config_file()), config=config_file())


def test_no_repr_of_settings_shows_the_key() -> None:
    assert SECRET not in repr(load({}, {"LAYERS_API_KEY": KEY}))
