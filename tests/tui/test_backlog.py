"""A terminal lags when it has been behind for a while, not when it gets much at once."""

from layers_tui.tui.driver.backlog import MANY, PATIENCE, TOO_MANY, Backlog


def test_a_terminal_that_takes_everything_does_not_lag() -> None:
    now = [0.0]
    backlog = Backlog(lambda: now[0])
    for _ in range(100):
        backlog.add(0)
        now[0] += 1
        assert not backlog.lags(0)


def test_many_texts_at_once_are_no_lag_until_they_have_waited_for_too_long() -> None:
    now = [0.0]
    backlog = Backlog(lambda: now[0])
    for waiting in range(MANY):
        backlog.add(waiting)
    assert not backlog.lags(MANY)

    now[0] = 2 * PATIENCE
    assert backlog.lags(MANY)
    assert not backlog.lags(MANY - 1), "all but the last update were taken"
    backlog.add(0)
    assert not backlog.lags(MANY), "everything was taken in between"


def test_so_many_texts_that_the_next_may_have_to_wait_are_a_lag_at_once() -> None:
    backlog = Backlog(lambda: 0.0)
    backlog.add(0)
    assert backlog.lags(TOO_MANY)
