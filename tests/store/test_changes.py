"""What is different from an earlier time."""

from layers_tui.events import Loaded
from layers_tui.store import Changes
from store.given import Shop, at, failed, item, loaded


def test_each_changed_influencer_is_counted_once_and_by_what_matters_most(either: Shop) -> None:
    either.keep(
        loaded("now_ready", "training"),
        loaded("now_failed", "pending"),
        loaded("now_training", "pending"),
        loaded("edited", "ready", style="old"),
        loaded("touched", "ready", updatedAt="2026-04-10T09:00:00Z"),
        loaded("same", "ready"),
        loaded("gone", "ready"),
    )
    either.time = at(20)
    either.keep(
        loaded("now_ready", "ready", minute=20, style="new"),
        loaded("now_failed", "failed", minute=20),
        loaded("now_training", "training", minute=20),
        loaded("edited", "ready", minute=20, style="new"),
        loaded("touched", "ready", minute=20, updatedAt="2026-04-10T12:15:00Z"),
        loaded("same", "ready", minute=20),
        loaded("new", "ready", minute=20),
        failed("gone"),
    )
    found = either.store.changes(at(10))
    assert found == Changes(("gone",), ("now_ready",), ("now_failed",), ("now_training",), ("edited",))
    assert found.ids == ("gone", "now_ready", "now_failed", "now_training", "edited")


def test_what_changed_and_changed_back_is_no_change(either: Shop) -> None:
    either.keep(loaded(minute=0), loaded(minute=11, status="training"), loaded(minute=12))
    assert either.store.changes(at(10)) == Changes()
    assert either.store.changes(at(11)).ready == ("inf_a",)


def test_of_a_newcomer_counts_what_changed_since_it_was_read_first(either: Shop) -> None:
    either.keep(loaded(minute=20, status="pending"), loaded("inf_b", minute=20))
    assert either.store.changes(at(10)) == Changes()
    either.keep(loaded(minute=21, status="ready"), loaded("inf_b", minute=21, style="new"))
    assert either.store.changes(at(10)) == Changes(ready=("inf_a",), edited=("inf_b",))


def test_another_address_of_the_same_picture_is_no_edit(either: Shop) -> None:
    def with_picture(host: str, minute: float) -> Loaded:
        image = {"assetId": "asset_1", "url": f"https://{host}/1.jpg", "thumbnailUrl": f"https://{host}/1-thumb.jpg"}
        return loaded(minute=minute, referenceImages=[image])

    either.keep(with_picture("a.example", 0), with_picture("b.example", 20))
    assert either.store.changes(at(10)) == Changes()


def test_a_list_tells_of_changes_too(either: Shop) -> None:
    either.keep(loaded(status="training"))
    either.keep_items([item(status="failed")], minute=20)
    assert either.store.changes(at(10)) == Changes(failed=("inf_a",))


def test_it_is_remembered_up_to_when_changes_were_seen(shop: Shop) -> None:
    assert shop.store.seen_at is None
    shop.store.mark_seen(at(5))
    assert shop.reopened().store.seen_at == at(5)
