"""Who is logged in on this machine. It knows no setting."""

from layers_tui.text import clean

NOBODY = "me"
"""Where the system does not say."""


def login_name() -> str:
    """The name as it may be shown and written into a file."""
    import getpass

    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        # A user without an entry, as in many containers.
        return NOBODY
    return clean(name, limit=80).strip() or NOBODY
