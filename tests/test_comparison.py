"""Several influencers side by side."""

from hypothesis import given
from hypothesis import strategies as st

from layers_tui.influencer import Influencer
from layers_tui.influencer.comparison import Compared, comparison
from layers_tui.tui.glyphs import UNICODE
from layers_tui.tui.widgets.comparison_table import comparison_lines
from layers_tui.tui.widgets.painted import cells

AVA = Influencer.from_json(
    {"influencerId": "inf_a", "gender": "female", "hairColor": "black", "personality": {"traits": ["warm", "curious"]}}
)
MEI = Influencer.from_json(
    {"influencerId": "inf_m", "gender": "female", "hairColor": "pink", "personality": {"traits": ["curious", "shy"]}}
)


def by_label(*records: Influencer | None) -> dict[str, Compared]:
    return {each.label: each for each in comparison(records)}


def test_what_two_say_alike_does_not_differ_and_what_nobody_says_is_left_out() -> None:
    fields = by_label(AVA, MEI)

    assert not fields["gender"].differs
    assert fields["hair"].differs
    assert "ethnicity" not in fields


def test_of_words_in_a_list_those_are_named_that_only_one_says() -> None:
    traits = by_label(AVA, MEI)["traits"]

    assert [traits.is_own(0, word) for word in ("warm", "curious")] == [True, False]
    assert traits.is_own(1, "shy")


def test_somebody_not_read_is_no_difference() -> None:
    fields = by_label(AVA, None)

    assert fields["hair"].values == (("black",), None)
    assert not fields["hair"].differs
    assert not fields["hair"].is_own(0, "black")


WORDS = st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=60), max_size=3)


@given(st.lists(st.none() | WORDS.map(tuple), min_size=2, max_size=4), st.integers(4, 40))
def test_every_column_begins_where_it_should_and_none_reaches_into_the_next(
    values: list[tuple[str, ...] | None], width: int
) -> None:
    columns = [(13 + number * (width + 2), width) for number in range(len(values))]

    for line in comparison_lines([Compared("hair", tuple(values))], columns, UNICODE):
        reached, starts = 0, []
        for text, _ in line:
            starts.append(reached)
            reached += cells([(text, "")])
        assert {left for left, _ in columns} <= {*starts, reached}
        assert reached <= columns[-1][0] + width
