"""What is kept of one influencer: versions, history, problems, and what is known without a request."""

from dataclasses import replace
from datetime import UTC, datetime

from layers_tui.problem import State
from layers_tui.store import Stage
from store.given import Shop, at, failed, item, loaded


def test_a_record_is_read_back_as_it_came(either: Shop) -> None:
    event = loaded(ageRange="25-34", projectId="proj_1", updatedAt="2026-04-10T09:00:00Z", referenceImages=["u"])
    either.keep(event)
    assert either.store.record("inf_a") == event.influencer
    assert either.store.body("inf_a") == event.body
    kept = either.store.summaries()["inf_a"]
    assert kept.summary == event.influencer.summary
    assert (kept.read_at, kept.full_at, kept.problem, kept.gone) == (at(0), at(0), None, False)


def test_nothing_is_known_of_an_id_that_was_never_read(either: Shop) -> None:
    either.keep(loaded())
    assert either.store.summaries(["inf_b"]) == {}
    assert either.store.record("inf_b") is None
    assert either.store.body("inf_b") is None
    assert either.store.versions("inf_b") == []
    assert either.store.history("inf_b") == []


def test_a_record_is_committed_before_it_is_announced(either: Shop) -> None:
    seen = []
    either.store.keep(loaded(), lambda event: seen.append(either.store.record("inf_a")))
    either.keep(loaded("inf_b"))
    assert seen == [loaded().influencer]


def test_every_different_version_is_kept_with_its_times(either: Shop) -> None:
    first, again, other = loaded(minute=1), loaded(minute=2), loaded(minute=3, style="new")
    back = loaded(minute=4)
    either.keep(first, again, other, back)
    assert [(v.first_at, v.last_at, v.body) for v in either.store.versions("inf_a")] == [
        (at(1), at(2), first.body),
        (at(3), at(3), other.body),
        (at(4), at(4), first.body),
    ]


def test_an_older_answer_is_kept_and_replaces_nothing(either: Shop) -> None:
    new, old = loaded(minute=2, status="ready"), loaded(minute=1, status="training")
    either.keep(new, old)
    assert either.store.record("inf_a") == new.influencer
    assert [stage.status for stage in either.store.history("inf_a")] == ["training", "ready"]
    assert [version.body for version in either.store.versions("inf_a")] == [old.body, new.body]


def test_two_answers_of_the_same_microsecond_are_both_kept_and_the_later_counts(either: Shop) -> None:
    one, two = loaded(style="one"), loaded(style="two")
    either.keep(one, two, one, two)
    assert [version.body for version in either.store.versions("inf_a")] == [one.body, two.body]
    assert either.store.record("inf_a") == two.influencer


def test_an_item_of_a_list_is_a_summary_and_no_record(either: Shop) -> None:
    either.keep_items([item(thumbnailUrl="https://m/t.jpg")], minute=1)
    kept = either.store.summaries()["inf_a"]
    assert kept.summary is not None
    assert (kept.summary.name, kept.summary.thumbnail) == ("Ava Chen", "https://m/t.jpg")
    assert (kept.read_at, kept.full_at) == (at(1), None)
    assert either.store.record("inf_a") is None


def test_a_later_item_changes_what_it_tells_and_leaves_the_rest(either: Shop) -> None:
    full = loaded(status="training", style="minimalist", projectId="proj_1", referenceImages=["u", "v"])
    either.keep(full)
    either.keep_items([item(status="ready")], minute=5)
    kept = either.store.summaries()["inf_a"]
    assert kept.summary == replace(full.influencer, status="ready").summary
    assert (kept.read_at, kept.full_at) == (at(5), at(0))
    assert either.store.record("inf_a") == replace(full.influencer, status="ready")
    assert either.store.body("inf_a") == full.body


def test_a_full_record_that_comes_late_yields_to_a_later_item(either: Shop) -> None:
    either.keep_items([item(status="ready")], minute=5)
    either.keep(loaded(status="training", style="minimalist", minute=1))
    record = either.store.record("inf_a")
    assert record is not None
    assert (record.status, record.style) == ("ready", "minimalist")
    summary = either.store.summaries()["inf_a"].summary
    assert summary is not None
    assert summary.status == "ready"
    assert "minimalist" in summary.search


def test_what_was_read_before_and_is_404_now_is_gone_with_its_last_fields(either: Shop) -> None:
    either.keep(loaded())
    either.time = at(9)
    either.keep(failed(), failed("inf_never"))
    kept = either.store.summaries()
    assert kept["inf_a"].gone
    assert kept["inf_a"].summary == loaded().influencer.summary
    assert kept["inf_a"].problem == failed().problem
    assert kept["inf_a"].problem_at == at(9)
    assert kept["inf_never"].summary is None
    assert not kept["inf_never"].gone
    assert either.store.history("inf_a") == [Stage(at(0), at(0), "ready"), Stage(at(9), at(9), "", gone=True)]


def test_a_record_read_again_has_no_problem(either: Shop) -> None:
    either.keep(failed(), loaded(minute=1))
    kept = either.store.summaries()["inf_a"]
    assert kept.problem is None
    assert kept.summary is not None


def test_a_broken_line_does_not_make_forget_that_it_is_gone(either: Shop) -> None:
    either.keep(loaded(minute=-1), failed(state=State.MISSING), failed(state=State.UNREACHABLE))
    assert either.store.summaries()["inf_a"].gone


def test_a_status_is_as_old_as_the_earliest_time_known_for_it(either: Shop) -> None:
    either.keep(
        loaded("seen", "training", minute=0),
        loaded("seen", "training", minute=7),
        loaded("told", "training", minute=7, updatedAt="2026-04-10T09:00:00Z"),
        loaded("changed", "pending", minute=0, updatedAt="2026-04-10T09:00:00Z"),
    )
    either.keep_items([item("changed", "training")], minute=7)
    since = {id: kept.since for id, kept in either.store.summaries().items()}
    assert since == {"seen": at(0), "told": datetime(2026, 4, 10, 9, tzinfo=UTC), "changed": at(7)}


def test_many_ids_are_asked_for_at_once(either: Shop) -> None:
    ids = [f"inf_{number}" for number in range(2_500)]
    either.keep_items([item(id) for id in ids], minute=0)
    assert set(either.store.summaries([*ids[::2], "inf_none"])) == set(ids[::2])
    assert len(either.store.summaries()) == len(ids)
