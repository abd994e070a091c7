"""Opens a page in the person's web browser, where there is one to see."""

import threading
import webbrowser
from collections.abc import Mapping


def can_show_pages(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a page opened here would be seen: not over ssh, and not where a browser would take over the terminal."""
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return False
    if platform in {"darwin", "win32"}:
        return True
    # Without a display the standard library goes on to browsers that draw in the terminal.
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def open_page(address: str) -> None:
    """Open an http or https address. It may take seconds to start, so it does so in a thread of its own."""
    if address.startswith(("http://", "https://")):
        threading.Thread(target=webbrowser.open, args=(address,), name="web", daemon=True).start()
