"""Moments in words: relative to now, and in the person's own time zone. It has no clock: now is passed in."""

from datetime import datetime, timedelta, tzinfo

_UNITS = ((31_557_600, "yr"), (2_629_800, "mo"), (86_400, "day"), (3_600, "h"), (60, "min"))


def ago(moment: datetime, now: datetime) -> str:
    """`just now`, `2 min ago`, `3 days ago`, `in 5 min`."""
    seconds = int((now - moment).total_seconds())
    ahead, seconds = seconds < -1, abs(seconds)
    if seconds < 60:
        return "in a moment" if ahead else "just now"
    size, name = next(unit for unit in _UNITS if seconds >= unit[0])
    count = seconds // size
    words = f"{count} {name}" + ("s" if count > 1 and name == "day" else "")
    return f"in {words}" if ahead else f"{words} ago"


def local(moment: datetime, zone: tzinfo | None = None) -> str:
    """`10 Apr 2026 09:00`, in the person's time zone unless another is given."""
    here = _here(moment, zone)
    return f"{here.day} {here:%b} {here.year} {here:%H:%M}"


def day(moment: datetime, zone: tzinfo | None = None) -> str:
    """`10 Apr`, for below a picture."""
    here = _here(moment, zone)
    return f"{here.day} {here:%b}"


def span(seconds: float) -> str:
    """`40 s`, `2:04`, `1:02:04`: how long something still takes."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def brief(lasting: timedelta) -> str:
    """`3m`, `3h`, `2d`; empty for less than a minute: how long something has lasted, for a narrow place."""
    minutes = int(lasting.total_seconds() // 60)
    if minutes < 1:
        return ""
    return f"{minutes}m" if minutes < 60 else f"{minutes // 60}h" if minutes < 24 * 60 else f"{minutes // 1440}d"


def since(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """`14:02`, `yesterday 18:40`, `3 Nov 18:40`: a moment as one says it, in the person's time zone."""
    here, today = _here(moment, zone), _here(now, zone)
    days = (today.date() - here.date()).days
    if days == 0:
        return f"{here:%H:%M}"
    return f"yesterday {here:%H:%M}" if days == 1 else f"{here.day} {here:%b} {here:%H:%M}"


def _here(moment: datetime, zone: tzinfo | None) -> datetime:
    """The moment in this zone; as it came where the calendar has no day for it: some write year 1 for "never"."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return moment
