"""Who meets a query: yes, no, or not known yet. Unknown is never no."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers_tui.roster.facts import Facts
from layers_tui.roster.filter import NOBODY, Filter
from layers_tui.roster.matching import Matcher
from layers_tui.roster.query import Query
from roster.people import AVA, BARE, applied, cast, facts, shown

TOMAS, NOOR, MEI, SLIM, UNREAD, MISSING, GONE = "tomas", "noor", "mei", "slim", "unread", "missing", "gone"
FULL = {AVA, TOMAS, NOOR, MEI, GONE}


def verdicts(text: str, more: Facts | None = None) -> tuple[set[str], set[str]]:
    """Who meets it, and of whom that is not known."""
    filter = applied(Filter(cast(), more or facts()), text)
    return set(shown(filter)), set(filter.undecided)


@pytest.mark.parametrize(
    ("text", "ids", "unknown"),
    [
        # In every text: id, name, fields, notes, the person's own list.
        ("chen", {AVA}, {SLIM, UNREAD, BARE}),
        ("ava", {AVA, SLIM}, {UNREAD, BARE}),
        ("tomas silva", {TOMAS}, {SLIM, UNREAD, BARE}),
        ("ＴＯＭÁＳ", {TOMAS}, {SLIM, UNREAD, BARE}),
        ('"minimalist street"', {AVA}, {SLIM, UNREAD, BARE}),
        ('"street minimalist"', set(), {SLIM, UNREAD, BARE}),
        ("let's", {AVA}, {SLIM, UNREAD, BARE}),
        ("converge", {TOMAS}, {SLIM, UNREAD, BARE}),
        ('"the silver"', {NOOR}, {SLIM, UNREAD, BARE}),
        ("silver", {NOOR, GONE}, {SLIM, UNREAD, BARE}),
        ("österr", {TOMAS}, {SLIM, UNREAD, BARE}),
        ("osterreich", {TOMAS}, {SLIM, UNREAD, BARE}),
        ('"from the list"', {AVA}, {SLIM, UNREAD, BARE}),
        ('"other light"', {NOOR}, {SLIM, UNREAD, BARE}),
        ("sam", {UNREAD}, {SLIM, BARE}),
        ('"too young"', {AVA}, {SLIM, UNREAD, BARE}),
        ("-ava", {TOMAS, NOOR, MEI, MISSING, GONE}, {UNREAD, BARE}),
        ("東京", {MEI}, {SLIM, UNREAD, BARE}),
        # An id is found in either form.
        (AVA, {AVA}, {SLIM, UNREAD, BARE}),
        (AVA.removeprefix("inf_").lower(), {AVA}, {SLIM, UNREAD, BARE}),
        (f"inf_{BARE}", {BARE}, {SLIM, UNREAD}),
        # Status is what the bar counts.
        ("status:ready", {AVA}, {UNREAD, BARE}),
        ("status:failed,training", {TOMAS, NOOR}, {UNREAD, BARE}),
        ("status:proc", {MEI}, {UNREAD, BARE}),
        ("status:other", {MEI}, {UNREAD, BARE}),
        ("status:problem", {MISSING, GONE}, {UNREAD, BARE}),
        ("problem", {MISSING, GONE}, {UNREAD, BARE}),
        ("problem:gone", {GONE}, set()),
        ("problem:none", {AVA, TOMAS, NOOR, MEI, SLIM, UNREAD, BARE}, set()),
        ("status:unread", {UNREAD, BARE}, set()),
        ("-status:ready,pending", {TOMAS, NOOR, MEI, MISSING, GONE}, {UNREAD, BARE}),
        # Fields: the beginning of a word; in quotes the whole.
        ("hair:brown", {AVA, TOMAS}, {SLIM, UNREAD, BARE}),
        ("hair:bro", {AVA, TOMAS}, {SLIM, UNREAD, BARE}),
        ('hair:"brown"', {TOMAS}, {SLIM, UNREAD, BARE}),
        ('hair:"Dark Brown"', {AVA}, {SLIM, UNREAD, BARE}),
        ("gender:male", {TOMAS}, {SLIM, UNREAD, BARE}),
        ("hair:none", {NOOR, MEI}, {SLIM, UNREAD, BARE}),
        ("-hair:none", {AVA, TOMAS, MISSING, GONE}, {SLIM, UNREAD, BARE}),
        ("hair:unread", {SLIM, UNREAD, BARE}, set()),
        ("hair:none,unread", {NOOR, MEI, SLIM, UNREAD, BARE}, set()),
        ("style:スタイル", {MEI}, {SLIM, UNREAD, BARE}),
        ("traits:dir", {AVA}, {SLIM, UNREAD, BARE}),
        ('traits:"warm"', {AVA}, {SLIM, UNREAD, BARE}),
        ("says:go", {AVA}, {SLIM, UNREAD, BARE}),
        ("language:ja", {MEI}, {SLIM, UNREAD, BARE}),
        ("failure:conv", {TOMAS}, {SLIM, UNREAD, BARE}),
        ("project:proj_2", {MEI}, {UNREAD, BARE}),
        ("name:none", set(), {UNREAD, BARE}),
        ("name:gone", {GONE}, {UNREAD, BARE}),
        ("updated:2026-04-01", {AVA}, {SLIM, UNREAD, BARE}),
        # Lists tell the age, and not how many pictures there are.
        ("age:25-34", {AVA, SLIM}, {UNREAD, BARE}),
        ("age:30", {AVA, SLIM}, {UNREAD, BARE}),
        ("age:none", {MEI, GONE}, {UNREAD, BARE}),
        ("images:0", {TOMAS, NOOR, MEI, GONE}, {SLIM, UNREAD, BARE}),
        ("images:none", {TOMAS, NOOR, MEI, GONE}, {SLIM, UNREAD, BARE}),
        ("images:>1", {AVA}, {SLIM, UNREAD, BARE}),
        ("images:1-3", {AVA}, {SLIM, UNREAD, BARE}),
        ("pictures:2+", {AVA}, {SLIM, UNREAD, BARE}),
        ("images:<1", {TOMAS, NOOR, MEI, GONE}, {SLIM, UNREAD, BARE}),
        # Decisions are always known.
        ("decision:approved", {AVA}, set()),
        ("decision:a,x", {AVA, TOMAS}, set()),
        ("decision:w", {NOOR}, set()),
        ('decision:"needs work"', {NOOR}, set()),
        ("undecided", {MEI, SLIM, UNREAD, MISSING, GONE, BARE}, set()),
        ("decision:no", {MEI, SLIM, UNREAD, MISSING, GONE, BARE}, set()),
        ("-decision:none", {AVA, TOMAS, NOOR}, set()),
        ("#hero", {AVA}, set()),
        ("#later,hero", set(), set()),
        ("tag:later,x", {AVA}, set()),
        ("by:sam", {AVA, MEI}, set()),
        ('by:"Sam"', {AVA}, set()),
        ("by:none", {SLIM, MISSING, GONE, BARE}, set()),
        ("note:ask", {UNREAD}, set()),
        ("disagree", {AVA}, set()),
        ("stale", {AVA}, set()),
        ("changed", {MEI, GONE}, set()),
        ("stuck", {NOOR}, {UNREAD, BARE}),
        ("-stuck", {AVA, TOMAS, MEI, SLIM, MISSING, GONE}, {UNREAD, BARE}),
        # The person's own list, by its headers.
        ("market:de", {AVA}, set()),
        ("market:none", {NOOR, MEI, SLIM, UNREAD, MISSING, GONE, BARE}, set()),
        ("own.name:ava", {AVA}, set()),
        ("id:mei", {MEI}, set()),
        # Terms compose.
        ("ava status:ready decision:a -hair:none age:25-34", {AVA}, {UNREAD, BARE} - {UNREAD, BARE}),
        ("hair:brown status:failed,pending", {TOMAS}, {SLIM, UNREAD, BARE}),
        ("", FULL | {SLIM, UNREAD, MISSING, BARE}, set()),
        ("status:", FULL | {SLIM, UNREAD, MISSING, BARE}, set()),
        ("images:>", FULL | {SLIM, UNREAD, MISSING, BARE}, set()),
    ],
)
def test_a_query_is_met_is_not_met_or_cannot_be_told(text: str, ids: set[str], unknown: set[str]) -> None:
    assert verdicts(text) == (ids, unknown)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ava", ()),
        ("status:xyz", ("status:xyz: no such status",)),
        ("status:ready,xyz", ("status:xyz: no such status",)),
        ("status:processing", ()),
        ("decision:maybe", ("decision:maybe: no such decision",)),
        ("images:few", ("images:few: not a number",)),
        ("status:", ("status: ready, training, pending, draft, failed, other, problem, unread, none",)),
        ("decision:", ("decision: approved, rejected, needs work, none, unread",)),
        ("hair:", ("hair: a word of it, none or unread",)),
        ("images:", ("images: 0, >2, 1-3 or unread",)),
        ("images:>", ()),
        ("nosuch:", ("nosuch: no such field",)),
        ("nosuch:ava", ("nosuch: no such field; looked for as a word",)),
        ("tag:xyz", ("#xyz: nobody",)),
        ("market:fr", ("market:fr: nobody",)),
        ("market:de decision:x", (NOBODY,)),
        ("decision:a #nix", ("#nix: nobody",)),
    ],
)
def test_what_is_wrong_with_a_query_is_said(text: str, told: tuple[str, ...]) -> None:
    assert applied(Filter(cast(), facts()), text).told == told


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("xyz", "xyz: nobody has this word"),
        ("statu", "statu: nobody has this word; or status:"),
        ("failed", "failed: nobody has this word; or status:failed"),
        ("mark", "mark: nobody has this word; or market:"),
        ("-e", "-e: nobody"),
    ],
)
def test_a_word_that_nobody_has_is_told_with_what_was_perhaps_meant(word: str, told: str) -> None:
    roster = cast()
    known = [entry for entry in roster if entry.id in {AVA, "noor"}]
    matcher = Matcher(Query.parse(word), facts())
    for entry in known:
        matcher._facts.own.learn([entry])
    assert [suspect.words for suspect in matcher.alone()] == [told]


@given(st.text(st.sampled_from('av:,"-#<>0 ') | st.characters(), max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_asked(text: str) -> None:
    filter = applied(Filter(cast(), facts()), text)
    assert len(filter.view) or filter.undecided or filter.told


TERMS = st.sampled_from(
    [
        *("ava", "-ava", "hair:brown", "hair:none", "-hair:none", "status:ready", "-status:ready,failed", "images:>1"),
        *("decision:none", "by:sam", "disagree", "-disagree", "stuck", "changed", "age:30", "traits:warm", "#hero"),
    ]
)


@given(st.lists(TERMS, max_size=4, unique=True))
@settings(deadline=None)
def test_what_is_unknown_may_turn_out_either_way_and_what_is_known_stays(terms: list[str]) -> None:
    alone = [verdicts(term) for term in terms]
    yes, unknown = verdicts(" ".join(terms))
    everyone = {entry.id for entry in cast()}
    for id in everyone:
        told = [True if id in ids else None if id in open else False for ids, open in alone]
        expected = False if False in told else None if None in told else True
        assert (id in yes, id in unknown) == (expected is True, expected is None)
