"""The settings of one run, and where each came from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from layers_tui.config import values
from layers_tui.config.kept import kept_theme
from layers_tui.config.keyfile import read_key, refuse_if_shared
from layers_tui.config.keys import ChosenKeys, chosen_keys
from layers_tui.config.mistakes import ConfigError, shown
from layers_tui.key import Key, NotAKey
from layers_tui.rate import FixedPace
from layers_tui.text import clean

Value = TypeVar("Value")

_NAMES = (
    "base_url", "auth", "key", "workers", "pace", "store", "images", "glyphs", "theme",
    "stuck_minutes", "fresh_minutes", "reviewer", "keys",
)  # fmt: skip
_LARGEST = 1_000_000
"""Bytes of a configuration; one has a few hundred."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program runs with. The key hides itself in every repr."""

    base_url: str = "https://api.layers.com"
    """Scheme, host and port, without a trailing slash."""
    auth: str = "both"
    """Which headers carry the key: `both`, `x-api-key` or `bearer`."""
    key: Key | None = None
    key_source: str = ""
    """Where the key came from, for the screen: `LAYERS_API_KEY`, or a file's path. Empty without a key."""
    workers: int = 8
    pace: FixedPace | None = None
    """How fast requests go out; None: as the key's headers and tier allow."""
    store: bool = True
    """Keep what was read for the next time."""
    images: str = "auto"
    """`auto`, `kitty`, `sixel`, `halfcell` or `off`."""
    glyphs: str = "auto"
    """`auto`, `unicode` or `ascii`."""
    theme: str = "auto"
    """A name, or `auto`: one of the program's own, by the terminal's background."""
    theme_place: str = ""
    """What named it: a flag, or a file's path. Empty: nothing, or the person's last choice on the screen."""
    stuck_minutes: float = 10.0
    """Pending or training for longer is called stuck."""
    fresh_minutes: float = 60.0
    """How old a record may be before it is read again by itself."""
    reviewer: str = ""
    """Whose the decisions are, for colleagues. Empty: who is logged in."""
    keys: tuple[ChosenKeys, ...] = ()
    """The person's own keys."""
    config: Path | None = None
    """Where config.toml is, or would be."""


def load(options: Mapping[str, object], environ: Mapping[str, str], *, demo: bool = False) -> Settings:
    """Return the settings: of each, the flag, else the environment's, else that of config.toml, else the default.

    `options` are the parsed flags by name (`base_url`, `key_file`), None or absent when not given; names that are no
    setting are left alone. With `demo` no key and no address counts that was not given as a flag for this run.
    Raises `ConfigError`.
    """
    path = _config_path(options)
    written, text = _read(path, required=options.get("config") is not None)
    source = _Source(options, environ, path, written, demo)
    key, key_source = (None, "") if demo else _key(source)
    default = Settings()
    theme_place = source.place("theme")
    return Settings(
        base_url=source.value("base_url", values.base_url, default.base_url, variable="LAYERS_BASE_URL", personal=True),
        auth=source.value("auth", values.one_of("both", "x-api-key", "bearer"), default.auth),
        key=key,
        key_source=key_source,
        workers=source.value("workers", values.whole_number(1, 32), default.workers),
        pace=source.value("pace", values.pace, default.pace),
        store=source.value("store", values.yes_or_no, default.store),
        images=source.value("images", values.one_of("auto", "kitty", "sixel", "halfcell", "off"), default.images),
        glyphs=source.value("glyphs", values.one_of("auto", "unicode", "ascii"), default.glyphs),
        theme=source.value("theme", values.name, default.theme) if theme_place else kept_theme(path) or default.theme,
        theme_place=theme_place,
        stuck_minutes=source.value("stuck_minutes", values.minutes, default.stuck_minutes),
        fresh_minutes=source.value("fresh_minutes", values.minutes, default.fresh_minutes),
        reviewer=source.value("reviewer", values.name, default.reviewer),
        keys=chosen_keys(written.get("keys"), text, path),
        config=path,
    )


def config_file() -> Path:
    """Return where config.toml is unless `--config` names another. It need not exist."""
    import platformdirs

    return Path(platformdirs.user_config_dir("layers-tui")) / "config.toml"


def key_file(settings: Settings) -> Path:
    """Return where `save_key` keeps the key and `load` looks for it last: beside config.toml. It need not exist."""
    return (settings.config or config_file()).with_name("key")


@dataclass(frozen=True, slots=True)
class _Source:
    """Where settings come from, in the order in which they count."""

    options: Mapping[str, object]
    environ: Mapping[str, str]
    path: Path
    written: Mapping[str, object]
    demo: bool

    def value(
        self,
        name: str,
        read: Callable[[object], Value],
        default: Value,
        *,
        variable: str = "",
        personal: bool = False,
    ) -> Value:
        """Return one setting. A `personal` one says whose account is used: the demo takes it from flags alone."""
        candidates: list[tuple[str, object]] = [(f"--{name.replace('_', '-')}", self.options.get(name))]
        if not (self.demo and personal):
            candidates.append((variable, self.environ.get(variable) or None))
            candidates.append((f"{self.path}: {name}", self.written.get(name)))
        for place, given in candidates:
            if given is not None:
                try:
                    return read(given)
                except ValueError as error:
                    raise ConfigError(f"{place}: {error}, not {shown(given)}") from None
        return default

    def place(self, name: str) -> str:
        """Return what gives a setting that no variable gives: a flag or the file. Empty: neither."""
        if self.options.get(name) is not None:
            return f"--{name.replace('_', '-')}"
        return str(self.path) if self.written.get(name) is not None else ""


def _key(source: _Source) -> tuple[Key | None, str]:
    """Return the key and where it came from, or (None, ""). Raises `ConfigError`."""
    if (named := source.options.get("key_file")) is not None:
        try:
            path = values.path(named)
        except ValueError as error:
            raise ConfigError(f"--key-file: {error}") from None
        try:
            return read_key(path), str(path)
        except FileNotFoundError:
            raise ConfigError(f"--key-file: {path}: there is no such file") from None
    for place, given in (("LAYERS_API_KEY", source.environ.get("LAYERS_API_KEY") or None), _written_key(source)):
        if given is None:
            continue
        if not isinstance(given, str):
            raise ConfigError(f"{place}: must be a text in quotes")
        try:
            return Key.parse(given), place
        except NotAKey as error:
            raise ConfigError(f"{place}: {error}") from None
    kept = key_file(Settings(config=source.path))
    try:
        return read_key(kept), str(kept)
    except FileNotFoundError:
        return None, ""


def _written_key(source: _Source) -> tuple[str, object]:
    """Return the key of config.toml and its place; the file must be the owner's alone."""
    if source.written.get("key") is not None:
        try:
            refuse_if_shared(source.path, source.path.stat())
        except OSError as error:
            raise ConfigError(f"{source.path}: cannot be read: {error.strerror}") from None
    return f"{source.path}: key", source.written.get("key")


def _config_path(options: Mapping[str, object]) -> Path:
    """Return where config.toml is for this run."""
    named = options.get("config")
    try:
        return config_file() if named is None else values.path(named)
    except ValueError as error:
        raise ConfigError(f"--config: {error}") from None


def _read(path: Path, *, required: bool) -> tuple[Mapping[str, object], str]:
    """Return what config.toml says, and its text; nothing when there is none and none is `required`."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        if required:
            raise ConfigError(f"--config: {path}: there is no such file") from None
        return {}, ""
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    if len(content) > _LARGEST:
        raise ConfigError(f"{path}: is no configuration: it has more than a megabyte")
    # Only who has a configuration waits for these.
    import difflib
    import tomllib

    try:
        text = content.decode("utf-8-sig")
        written = tomllib.loads(text)
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not written in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {clean(str(error), limit=200)}") from None
    except RecursionError:
        raise ConfigError(f"{path}: is nested too deeply") from None
    for name in written:
        if name not in _NAMES:
            near = difflib.get_close_matches(name, _NAMES, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(_NAMES)}"
            raise ConfigError(f"{path}: {shown(name)[1:-1]}: no such setting; {hint}")
    return written, text
