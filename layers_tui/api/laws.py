"""Two ways to use up what is left: until it is all there again, or while it is filled up. Each gives the seconds from
the last request to the next. Neither ever has more under way than the server said it has left.
"""

MARGIN = 0.98
"""The share of the allowance that is used: clocks differ, and so do two ways through the network."""
KEPT = 0.01
"""The share of a window that is kept back, in case it ends later than it seems."""
STOCK = 1 / 40
"""The share of a window whose refill stays in stock where it is filled up all the time."""
LAST = 5
"""The last few are spent slowly, so that there is one left to see whether more came back."""
DRY = 1 / 4
"""The share of a window to wait when nothing is left, until that was too short once: then it is a whole one."""
LONGEST_GUESS = 5.0
"""Seconds to wait with nothing left, while it is not known what the reset means."""


def until_reset(left: int, limit: int, window: float, seconds: float, *, behind: bool) -> float:
    """What is left lasts evenly until the window ends.

    Args:
        left: Requests, those under way taken off.
        limit: Requests of a whole window.
        window: Seconds of the whole window.
        seconds: From the last request to the end of the window.
        behind: Less was sent than might have been: twice as fast, then, while there is more left than that takes.
    """
    pause = (max(0.0, seconds) + KEPT * window) / max(1, left)
    return pause / 2 if behind and pause < even(limit, window) else pause


def while_filled(left: int, limit: int, window: float, dry: float, *, behind: bool) -> float:
    """As fast as it is filled up, and slower when there is little left.

    Args:
        left: Requests, those under way taken off.
        limit: Requests of a whole window.
        window: Seconds of the whole window.
        dry: The share of the window to wait when nothing is left.
        behind: Less was sent than might have been: twice as fast, then.
    """
    usual = even(limit, window)
    if left < 1:
        return max(usual, min(window * dry, LONGEST_GUESS))
    if left <= min(LAST, limit // 4):
        return max(usual, 2 * STOCK * window)
    return max(usual / 2 if behind else usual, STOCK * window / left)


def even(limit: int, window: float) -> float:
    """The same pause all the time, nearly as short as the window allows."""
    return window / (limit * MARGIN)
