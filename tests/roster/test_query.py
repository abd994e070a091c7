"""What is typed, as terms: any text is a query, and its text is read as the same query."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers_tui.roster.query import TAG, WORD, Query, Term, Value


def words(*texts: str) -> tuple[Term, ...]:
    return tuple(Term.of(WORD, text) for text in texts)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("   ", ()),
        ("ava Chen", words("ava", "Chen")),
        ("ava ava", words("ava")),
        ('"two  words" x', words("two words", "x")),
        ('"never closed', words("never closed")),
        ('say""so 5\'10"', words('say""so', "5'10\"")),
        ('"say ""hi"""', words('say "hi"')),
        ("-ava", (Term(WORD, (Value("ava"),), negated=True),)),
        ('-"two words"', (Term(WORD, (Value("two words"),), negated=True),)),
        ('- # -# "" --', (Term(WORD, (Value("-"),), negated=True),)),
        ("#hero -#b-roll", (Term.of(TAG, "hero"), Term(TAG, (Value("b-roll"),), negated=True))),
        ("tag:hero,x", (Term.of(TAG, "hero", "x"),)),
        ("status:failed,training", (Term.of("status", "failed", "training"),)),
        ("Status:Failed", (Term.of("status", "Failed"),)),
        ("-status:ready", (Term("status", (Value("ready"),), negated=True),)),
        ("status:", (Term("status"),)),
        ("status:ready,", (Term.of("status", "ready"),)),
        ("status:,,ready", (Term.of("status", "ready"),)),
        ('decision:"needs work",a', (Term("decision", (Value("needs work", exact=True), Value("a"))),)),
        ("hair: brown", (Term("hair"), *words("brown"))),
        ("pictures:>2", (Term.of("images", ">2"),)),
        ('"my column":a', (Term.of("my column", "a"),)),
        ("stuck Changed disagree", (Term("stuck"), Term("changed"), Term("disagree"))),
        ('"stuck"', words("stuck")),
        ("undecided problem", (Term.of("decision", "none"), Term.of("status", "problem"))),
        ("problem:gone", (Term.of("problem", "gone"),)),
        ("https://x.y/z", (Term.of("https", "//x.y/z"),)),
        ("\x1b[2Java\u202e", words("ava")),
    ],
)
def test_a_text_is_read_as_terms(text: str, terms: tuple[Term, ...]) -> None:
    query = Query.parse(text)
    assert query.terms == terms
    assert Query.parse(str(query)) == query


ODD = st.text(st.sampled_from('ab :,"#-\u0301é<>0 \t\n') | st.characters(), max_size=40)
PARTS = st.sampled_from(["status:", "-", '"', '""', ",", "#", "tag:", "own.x:", "stuck", "problem", "none", "a b", " "])


@given(st.lists(ODD | PARTS, max_size=8).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_query_whose_text_is_the_same_query(text: str) -> None:
    query = Query.parse(text)
    assert Query.parse(str(query)) == query
    assert str(Query.parse(str(query))) == str(query)


def test_the_text_of_a_query_is_as_short_as_it_can_be() -> None:
    text = 'status:failed,training decision:none age:25-34 images:0 hair:none #hero -word "two words" stuck -by:sam'
    assert str(Query.parse(text)) == text


def test_a_query_without_end_is_cut() -> None:
    query = Query.parse(" ".join(f"w{number}" for number in range(3_000)))
    assert len(query.terms) == 60


@pytest.mark.parametrize(
    ("text", "key", "word", "toggled"),
    [
        ("", "status", "failed", "status:failed"),
        ("ava status:failed #b", "status", "training", "ava status:failed,training #b"),
        ("status:failed,training", "status", "failed", "status:training"),
        ("ava status:failed", "status", "failed", "ava"),
        ("status:", "status", "failed", "status: status:failed"),
        ("-status:failed,ready", "status", "failed", "-status:ready status:failed"),
        ("ava", "stuck", "", "ava stuck"),
        ("stuck ava", "stuck", "", "ava"),
        ("-stuck", "stuck", "", "stuck"),
        ("traits:warm traits:direct", "traits", "direct", "traits:warm"),
        ("decision:NONE", "decision", "none", ""),
    ],
)
def test_a_key_puts_a_value_in_and_takes_it_out_again(text: str, key: str, word: str, toggled: str) -> None:
    assert str(Query.parse(text).toggled(key, word)) == toggled


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("ava", ""),
        ("ava", "av"),
        ("lava x", "av"),
        ("ava status:ready", "status:ready"),
        ("status:ready", "status:re"),
        ("status:ready", "status:re,fa"),
        ("status:ready", "status:"),
        ('hair:"dark brown"', "hair:dark"),
        ("ava -x", "-x av"),
        ("stuck ava", "stuck"),
        ("#hero", "#he"),
    ],
)
def test_more_letters_and_more_terms_narrow(text: str, before: str) -> None:
    assert Query.parse(text).narrows(Query.parse(before))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("", "ava"),
        ("av", "ava"),
        ("-av", "-ava"),
        ("-ava", "-av"),
        ("status:ready,failed", "status:ready"),
        ("hair:none", "hair:non"),
        ("hair:unread", "hair:un"),
        ("images:12", "images:1"),
        ("images:<12", "images:<1"),
        ('hair:"dark"', 'hair:"dark brown"'),
        ("hair:dark", 'hair:"dar"'),
        ("status:ready", "hair:ready"),
        ("-status:ready", "status:ready"),
        ("", "stuck"),
    ],
)
def test_what_may_show_somebody_else_does_not_narrow(text: str, before: str) -> None:
    assert not Query.parse(text).narrows(Query.parse(before))


def test_a_query_of_half_typed_terms_rules_nobody_out() -> None:
    assert not Query.parse("status: hair:")
    assert Query.parse("status: ava")
    assert Query.parse("stuck")
    assert not Query.parse("")


def test_what_is_asked_of_a_key_can_be_taken_back() -> None:
    query = Query.parse("ava hair:brown -hair:none x")
    assert str(query.without("hair")) == "ava x"
