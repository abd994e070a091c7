"""Why a picture cannot be shown. It knows no step of the way."""


class PictureError(Exception):
    """A picture cannot be shown; its text is the reason, a few words of ours and none from outside."""
