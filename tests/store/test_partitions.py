"""Whose records are shown to whom, and that no key is in the file."""

from dataclasses import replace

import pytest

from layers_tui.events import Identified
from layers_tui.ids import FoundId
from layers_tui.key import Key
from layers_tui.store import DEMO, FILE, Owner
from store.given import ACME, Shop, at, failed, loaded

NEW_KEY = Owner(ACME.base_url, Key("a new key"))
OTHER_PLACE = Owner("http://127.0.0.1:8000", ACME.key)


def identified(organization_id: str = "org_1") -> Identified:
    return Identified("Acme Growth", organization_id, "standard", "lp_test_a")


@pytest.mark.parametrize("other", [NEW_KEY, OTHER_PLACE, DEMO, Owner(ACME.base_url)])
def test_records_belong_to_one_key_at_one_address(either: Shop, other: Owner) -> None:
    either.keep(loaded())
    either.store.use(other)
    assert either.store.summaries() == {}
    assert either.store.body("inf_a") is None
    assert either.store.changes(at(-1)).ids == ()
    either.store.use(ACME)
    assert list(either.store.summaries()) == ["inf_a"]


def test_they_are_found_again_with_no_network(shop: Shop) -> None:
    shop.keep(loaded())
    again = shop.reopened()
    again.store.use(Owner("HTTPS://api.layers.com/", ACME.key))
    assert list(again.store.summaries()) == ["inf_a"]
    assert again.store.stop(10)


def test_a_new_key_of_the_same_organization_joins_it(either: Shop) -> None:
    either.keep(loaded("inf_a"), loaded("inf_both", "training"), identified())
    either.store.use(NEW_KEY)
    either.keep(loaded("inf_b", minute=1), loaded("inf_both", "ready", minute=1), failed("inf_none"))
    assert set(either.store.summaries()) == {"inf_b", "inf_both", "inf_none"}
    either.keep(identified())
    assert set(either.store.summaries()) == {"inf_a", "inf_b", "inf_both", "inf_none"}
    assert either.store.organization == "Acme Growth"
    assert [stage.status for stage in either.store.history("inf_both")] == ["training", "ready"]
    assert len(either.store.versions("inf_both")) == 2
    either.store.use(ACME)
    assert set(either.store.summaries()) == {"inf_a", "inf_b", "inf_both", "inf_none"}


def test_an_older_answer_of_the_new_key_replaces_nothing(either: Shop) -> None:
    either.keep(loaded("inf_a", "ready", minute=5), identified())
    either.store.use(NEW_KEY)
    either.keep(loaded("inf_a", "training", minute=1), identified())
    summary = either.store.summaries()["inf_a"].summary
    assert summary is not None
    assert summary.status == "ready"
    assert [stage.status for stage in either.store.history("inf_a")] == ["training", "ready"]


def test_a_key_that_another_organization_has_now_shows_nothing_of_the_first(either: Shop) -> None:
    either.keep(loaded("inf_a"), identified("org_1"), identified("org_2"))
    assert either.store.summaries() == {}
    either.keep(identified("org_1"))
    assert list(either.store.summaries()) == ["inf_a"]


def test_an_answer_goes_to_the_key_that_asked(either: Shop) -> None:
    either.store.use(NEW_KEY)
    either.store.keep(loaded(), lambda _: None, ACME)
    either.keep(loaded("inf_b"))
    assert list(either.store.summaries()) == ["inf_b"]
    either.store.use(ACME)
    assert list(either.store.summaries()) == ["inf_a"]


def test_a_roster_made_before_there_was_a_key_belongs_to_the_first_one(either: Shop) -> None:
    either.store.use(replace(ACME, key=None))
    either.store.append(either.store.start_roster("Spring"), [FoundId("inf_a", "", 1)])
    either.store.use(ACME)
    either.keep(loaded())
    assert [roster.name for roster in either.store.rosters()] == ["Spring"]


def test_no_key_is_in_the_file(shop: Shop) -> None:
    shop.keep(loaded(), identified())
    assert shop.directory is not None
    assert ACME.key is not None
    kept = b"".join(path.read_bytes() for path in shop.directory.glob(f"{FILE}*"))
    assert b"Acme Growth" in kept
    assert ACME.key.reveal()[-43:].encode() not in kept
