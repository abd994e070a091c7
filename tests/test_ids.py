"""Ids out of any pasted text, and nothing lost on the way."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers_tui.ids import Found, extract, is_influencer_id
from layers_tui.key import Key
from layers_tui.text import clean

ULID = "inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y3"
UUID = "0b5f3c1e-6a52-4d0e-9a57-1d7a3b0c9e11"
PROJECT = "1b5f3c1e-6a52-4d0e-9a57-1d7a3b0c9e12"
SECRET = "x" * 20 + "-_" + "Y" * 21
KEY = f"lp_test_abcdEFGH12345678_{SECRET}"

IDS = st.one_of(
    st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26).map(lambda body: f"inf_{body}"),
    st.uuids().map(lambda uuid: f"inf_{uuid}"),
    st.uuids().map(str),
)
WRAPPINGS = st.sampled_from(
    [
        "{}", "- {}", "* [ ] `{}`", '"{}"', "“{}”", "({})", "<{}>", "**{}**", "[Ava](https://x.example/influencers/{})",
        "https://api.layers.com/v1/influencers/{}?x=1", "https%3A%2F%2Fapi.layers.com%2Fv1%2Finfluencers%2F{}%3Fx",
        "<https://api.layers.com/v1/influencers/{}|Ava>", "\u200b{}\ufeff", "\x1b[32m{}\x1b[0m",
        "\x1b]8;;https://x.example/{}\x07Ava\x1b]8;;\x07", "\x1b[{}", "\0{}\0",
        "id={} ok", "Ava,{},x",
        "Ava\t{}\tx", "Ava;{};x", "2026-04-01T14:22:10Z WARN influencer {} failed: 404", '  "influencerId": "{}",',
        "{}_hero.png", "{}.", "see {}...", "\\n{}\\n", "| {} | Ava |", "<a href='/influencers/{}'>", "{}…",
    ]
)  # fmt: skip
NOISE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n|_-"), max_size=30)


def ids(text: str) -> list[str]:
    return [found.id for found in extract(text).ids]


@given(st.text(st.characters()))
@settings(max_examples=200, deadline=None)
def test_no_text_makes_it_raise(text: str) -> None:
    found = extract(text)
    assert found.ids == ()
    assert found.keys == ()


PIECES = st.sampled_from([*'inf_01HXZ9lptes"\n\r\t,;|.…-%{}[]\\: \x1b', ULID, UUID, KEY, '"projectId":', "id,b\n"])


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_no_mixture_of_ids_and_separators_makes_it_raise(text: str) -> None:
    found = extract(text)
    assert all(is_influencer_id(each.id) for each in found.ids)
    assert all(clean(each.line) == each.line for each in found.ids)


@given(st.lists(st.tuples(IDS, WRAPPINGS), min_size=1, max_size=8, unique_by=lambda pair: pair[0].lower()))
@settings(max_examples=250, deadline=None)
def test_every_planted_id_is_found_in_order_with_its_line(planted: list[tuple[str, str]]) -> None:
    text = "\n\n".join(wrapping.format(id) for id, wrapping in planted)
    found = extract(text)
    assert [(each.id, each.line_number) for each in found.ids] == [
        (id, 2 * index + 1) for index, (id, _) in enumerate(planted)
    ]
    assert found.broken == ()
    assert found.without == ()


@given(st.lists(NOISE, max_size=4), IDS, st.lists(NOISE, max_size=4), st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=200, deadline=None)
def test_an_id_is_found_between_lines_of_anything(
    before: list[str], id: str, after: list[str], line_break: str
) -> None:
    found = extract(line_break.join([*before, f"> {id}", *after]))
    assert [(each.id, each.line_number) for each in found.ids] == [(id, len(before) + 1)]


@given(st.lists(st.tuples(NOISE, IDS, NOISE), min_size=1, max_size=5, unique_by=lambda row: row[1].lower()))
@settings(max_examples=200, deadline=None)
def test_a_row_of_a_table_comes_with_its_columns(rows: list[tuple[str, str, str]]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([("name", "influencerId", "note"), *rows])
    found = extract(written.getvalue())
    assert [each.id for each in found.ids] == [id for _, id, _ in rows]
    assert all(dict(each.columns).keys() == {"name", "influencerId", "note"} for each in found.ids)
    assert all(dict(each.columns)["influencerId"] == each.id for each in found.ids)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_have_any_usual_delimiter(delimiter: str) -> None:
    found = extract(f"name{delimiter}id\nAva{delimiter}{ULID}\n")
    assert found.ids[0].columns == (("name", "Ava"), ("id", ULID))
    assert found.without == ()


def test_a_table_needs_no_column_named_id() -> None:
    assert extract(f"who,persona\nAva,{ULID}\nNoor,{UUID}").ids[1].columns == (("who", "Noor"), ("persona", UUID))


def test_a_cell_in_quotes_may_hold_delimiters_and_line_breaks() -> None:
    (first, second) = extract(f'name,id\n"Chen,\nAva",{ULID}\nNoor,{UUID}').ids
    assert (first.line_number, second.line_number) == (3, 4)
    assert second.columns == (("name", "Noor"), ("id", UUID))
    assert first.columns == (("name", "Chen, Ava"), ("id", ULID))


def test_a_markdown_table_comes_with_its_columns() -> None:
    found = extract(f"| name | id |\n|---|---|\n| Ava | {ULID} |\n")
    assert found.ids[0].columns == (("name", "Ava"), ("id", ULID))
    assert found.without == ()


def test_a_row_without_an_id_is_reported_and_the_header_is_not() -> None:
    found = extract(f"name,id\nAva,{ULID}\nMei,\n")
    assert found.without == ((3, "Mei,"),)


def test_the_rows_of_a_table_that_add_nobody_come_with_their_columns_too() -> None:
    table = (
        f'role,id,say\nhero,{ULID},a\nbarista,,"to be,\ncast"\n\nvillain,{UUID},b\ntwin,{ULID},c\n,,\ncut,{ULID[:20]},d'
    )
    rows = extract(table).rows
    assert [(row.line_number, row.id, row.columns[0][1]) for row in rows] == [
        (3, "", "barista"),
        (7, ULID, "twin"),
        (9, "", "cut"),
    ]
    assert dict(rows[0].columns)["say"] == "to be, cast"


def test_a_text_that_is_no_table_has_no_rows() -> None:
    assert extract(f"Ava\n{ULID}\n{ULID}\nNoor").rows == ()


def test_a_letter_with_a_comma_is_no_table() -> None:
    found = extract(f"Hi Ben, here they are:\n{ULID}, {UUID}\nthanks")
    assert [each.columns for each in found.ids] == [(), ()]
    assert found.without == ((1, "Hi Ben, here they are:"), (3, "thanks"))


def test_an_id_that_comes_again_is_counted() -> None:
    found = extract(f"{ULID}\n{UUID}\n{ULID}, {ULID}")
    assert [each.id for each in found.ids] == [ULID, UUID]
    assert found.repeated == 2


@pytest.mark.parametrize(
    "link",
    [
        f"<https://api.layers.com/v1/influencers/{ULID}?x=1|{ULID}>",
        f"[{ULID}](https://x.example/{ULID})",
        f'<a href="/influencers/{ULID}">{ULID}</a>',
    ],
)
def test_a_link_that_says_its_id_twice_is_no_repetition(link: str) -> None:
    found = extract(link)
    assert [each.id for each in found.ids] == [ULID]
    assert found.repeated == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("inf_01HXZ9…", "cut short"),
        ("inf_01HXZ9...", "cut short"),
        ("inf_...", "cut short"),
        ("0b5f3c1e-6a52…", "cut short"),
        ("inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y", "25 characters where 26 are needed"),
        ("inf_01HXZ9K3V5B7N2Q4R6S8T0W1Y33", "27 characters where 26 are needed"),
        ("inf_01HXZ9K3V5B7N2Q4R6S8T0W1YI", "I is a letter no id has"),
        ("inf_0b5f3c1e-6a52-4d0e-9a57", "23 characters where a uuid has 36"),
        ("inf_ava", "3 characters: too short for an id"),
        ("inf_dashboard", "a word, not an id"),
        ("proj_01HXZ9K3V5B7N2Q4R6S8T0W1Y3", "the id of a project"),
        (f"prj_{PROJECT}", "the id of a project"),
        ("asset_01HXZ9K3V5B7N2Q4R6S8T0W1Y3", "the id of an asset"),
        ("req_01HXZ9K3V5B7N2Q4R6S8T0W1Y3", "the id of a request"),
        (f"projectId: {PROJECT}", "the id of a project"),
        (f"Request ID: {PROJECT}", "the id of a request"),
        (f"https://app.example/projects/{PROJECT}", "the id of a project"),
    ],
)
def test_what_is_no_influencer_is_reported_with_the_reason(text: str, reason: str) -> None:
    found = extract(f"{UUID}\n{text}")
    assert [each.id for each in found.ids] == [UUID]
    assert [(number, why) for number, _, why in found.broken] == [(2, reason)]
    assert found.without == ()


def test_an_id_of_a_form_nobody_documented_is_asked_for() -> None:
    assert ids("inf_demo_ava-01 inf_7c2f09aa1b") == ["inf_demo_ava-01", "inf_7c2f09aa1b"]


def test_the_case_of_an_id_stays_except_in_its_prefix() -> None:
    assert ids(f"{ULID.upper()}\ninf_{ULID[4:].lower()}") == [ULID, f"inf_{ULID[4:].lower()}"]


@pytest.mark.parametrize("indent", [None, 2])
def test_in_json_only_influencers_are_influencers(indent: int | None) -> None:
    record = {
        "influencerId": UUID,
        "projectId": PROJECT,
        "assetIds": [PROJECT, PROJECT],
        "referenceImages": [{"assetId": PROJECT, "url": f"https://m.example/assets/{PROJECT}"}],
        "name": "Ava",
    }
    found = extract(json.dumps({"items": [record, {"influencerId": ULID}], "requestId": PROJECT}, indent=indent))
    assert [each.id for each in found.ids] == [UUID, ULID]
    assert found.broken == ()
    assert found.without == ()


def test_in_a_table_a_column_of_projects_holds_no_influencers() -> None:
    found = extract(f"projectId,influencerId\n{PROJECT},{UUID}\n")
    assert [each.id for each in found.ids] == [UUID]
    assert found.broken == ()


def test_an_address_names_an_influencer_behind_its_project() -> None:
    assert ids(f"https://app.example/projects/{PROJECT}/influencers/{UUID}") == [UUID]


def test_markdown_may_escape_the_underscore() -> None:
    assert ids(ULID.replace("_", "\\_")) == [ULID]


def test_of_a_long_line_the_part_around_the_id_is_shown() -> None:
    (found,) = extract("x" * 5_000 + " " + ULID + " " + "y" * 5_000).ids
    assert ULID in found.line
    assert len(found.line) <= 202
    assert found.line.startswith("…")
    assert found.line.endswith("…")


def test_lines_without_an_id_are_kept_and_blank_ones_are_not_counted() -> None:
    found = extract(f"Ava Chen\n\n{ULID}\n---\n  Noor\x1b[31m\n")
    assert found.without == ((1, "Ava Chen"), (5, "Noor"))
    assert found.lines == 4


def parts(found: Found) -> str:
    return repr(found) + repr([(each, each.line, each.columns) for each in found.ids]) + repr(found.keys)


@pytest.mark.parametrize(
    "text",
    [
        KEY,
        f"{KEY} {ULID}",
        f"key,id\n{KEY},{ULID}\n",
        f"{KEY[:40]}\n{KEY[40:]}\n{ULID}",
        f"> {KEY[:21]}\n> {KEY[21:]}\n",
        KEY.replace("_", "%5F"),
        KEY.replace("_", "\\_"),
        f"LAYERS_API_KEY={KEY}\r\n{ULID}",
        f"https://x.example/?key={KEY}&id={ULID}",
        f"{KEY[:30]}\u200b{KEY[30:]}",
        f"inf_{KEY}",
        f"{KEY}{SECRET}",
        f"{KEY[:-4]}",
        f"{KEY[:-4]}…",
        f"{'x' * 300} {KEY} {ULID}",
    ],
)
def test_a_key_is_in_keys_and_nowhere_else(text: str) -> None:
    found = extract(text)
    assert len(found.keys) == 1
    assert KEY.startswith(found.keys[0].reveal()[:60])
    assert "xxxxxxxx-" not in parts(found)
    assert "YYYYYYYY" not in parts(found)


@given(st.lists(st.one_of(NOISE, IDS, st.just(KEY)), max_size=6), st.sampled_from([" ", ",", "\n", '"', "\t", "="]))
@settings(max_examples=200, deadline=None)
def test_wherever_a_key_stands_nothing_else_holds_it(pieces: list[str], separator: str) -> None:
    found = extract(separator.join(pieces))
    assert found.keys == ((Key(KEY),) if KEY in pieces else ())
    assert SECRET not in parts(found)


def test_where_a_key_stood_its_loggable_part_is_shown() -> None:
    assert extract(f"{KEY} {ULID}").ids[0].line == f"lp_test_abcdEFGH12345678_… {ULID}"


def test_the_loggable_part_of_a_key_is_no_key() -> None:
    assert extract("lp_test_abcdEFGH12345678").keys == ()


def test_a_key_too_long_for_one_is_kept_out_of_sight() -> None:
    found = extract(KEY * 20)
    assert found.keys == ()
    assert SECRET not in parts(found)


@pytest.mark.parametrize(
    "hostile", ["inf_", "lp_test_", "lp_live_aaaa\n", '"', "\x9d", "[", "a\u0301", "%25", "\x1b]", "id,b\n"]
)
def test_a_hundred_thousand_of_anything_are_read(hostile: str) -> None:
    assert extract(hostile * 100_000 + "\n" + ULID).ids[-1].id == ULID


@pytest.mark.parametrize("safe", [ULID, UUID, "inf_demo_ava-01"])
def test_an_id_can_be_part_of_an_address(safe: str) -> None:
    assert is_influencer_id(safe)


@pytest.mark.parametrize("unsafe", ["", "..", "a/b", "a?b", "a%2fb", "a b", "ä", "inf_1\n", "x" * 81, "٣"])
def test_what_could_change_an_address_is_no_id(unsafe: str) -> None:
    assert not is_influencer_id(unsafe)
