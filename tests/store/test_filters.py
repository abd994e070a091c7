"""Filters that have a name."""

from layers_tui.events import Identified
from layers_tui.key import Key
from layers_tui.store import DEMO, NamedFilter, Owner
from store.given import ACME, Shop, at, loaded

HEROES = NamedFilter("heroes", "#hero decision:approved")


def test_a_named_filter_is_there_at_the_next_start(shop: Shop) -> None:
    shop.store.save_filter("heroes", HEROES.filter)
    again = shop.reopened()
    assert again.store.filters() == [HEROES]
    assert again.store.stop(10)


def test_the_last_kept_comes_first_and_a_name_is_given_once(either: Shop) -> None:
    either.store.save_filter("heroes", "#hero")
    either.time = at(1)
    either.store.save_filter("no hair", "hair:none")
    either.time = at(2)
    assert either.store.save_filter(" heroes\x1b[2J", HEROES.filter) == HEROES
    either.keep(loaded())
    assert either.store.filters() == [HEROES, NamedFilter("no hair", "hair:none")]
    either.store.remove_filter("heroes")
    either.keep(loaded())
    assert [named.name for named in either.store.filters()] == ["no hair"]


def test_filters_belong_to_whose_records_they_are(either: Shop) -> None:
    either.store.save_filter("heroes", HEROES.filter)
    either.store.use(DEMO)
    either.keep(loaded())
    assert either.store.filters() == []


def test_a_new_key_of_the_same_organization_has_its_filters(either: Shop) -> None:
    acme = Identified("Acme Growth", "org_1", "standard", "lp_test_a")
    either.store.save_filter("heroes", HEROES.filter)
    either.keep(loaded(), acme)
    either.store.use(Owner(ACME.base_url, Key("a new key")))
    either.store.save_filter("heroes", "#other")
    either.store.save_filter("mine", "ava")
    either.keep(loaded(), acme)
    assert {named.name: named.filter for named in either.store.filters()} == {"heroes": HEROES.filter, "mine": "ava"}
