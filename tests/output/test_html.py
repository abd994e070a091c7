"""The contact sheet as a browser's parser takes it: everything inside, nothing that runs, nothing asked of anybody."""

import re
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers_tui.output import Audience, Decision, Handover, Person
from layers_tui.output.html import Inlay, html_pieces
from output.people import AT, AVA, MEI, PEOPLE, PICTURE, handed, person

JPEG = b"\xff\xd8 not really \xff\xd9"
TAGS = {
    *("html", "head", "meta", "link", "title", "style", "body", "header", "main", "article", "div", "h1", "h2", "p"),
    *("span", "bdi", "dl", "dt", "dd", "ul", "li", "blockquote", "img"),
}
ATTRIBUTES = {
    *("class", "dir", "src", "width", "height", "alt", "href", "rel", "lang", "charset", "name", "content"),
    "http-equiv",
}
VOID = {"meta", "link", "img"}


class Page(HTMLParser):
    """What is in a page. Fails on what is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text = ""
        self.style = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


def picture(address: str) -> Inlay | str:
    return Inlay(JPEG, 640, 800) if address == PICTURE else "no picture at this address (404)"


def page(handover: Handover) -> Page:
    return Page("".join(html_pieces(handover, picture)))


@pytest.mark.parametrize("audience", Audience)
def test_the_page_holds_all_it_needs_and_asks_nobody(audience: Audience) -> None:
    shown = page(handed(audience=audience))
    assert {tag for tag, _ in shown.tags} <= TAGS
    assert all(image["src"].startswith("data:image/jpeg;base64,") for image in shown.all("img"))
    assert [link["href"] for link in shown.all("link")] == ["data:,"]
    assert {
        name for _, attributes in shown.tags for name in attributes if name.startswith("on") or name == "style"
    } == set()
    assert {"src", "href"} & {
        name for tag, attributes in shown.tags if tag not in {"img", "link"} for name in attributes
    } == set()
    assert re.search(r"url\(|@import|@font-face|http", shown.style) is None


def test_a_browser_may_show_the_style_and_pictures_that_are_there_and_do_nothing_else() -> None:
    shown = page(handed())
    policy = next(meta["content"] for meta in shown.all("meta") if "http-equiv" in meta)
    digest = b64encode(sha256(shown.style.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        "img-src data:",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_a_picture_is_inside_with_its_size_and_a_name() -> None:
    image = page(handed([PEOPLE[0]])).all("img")[0]
    assert b64decode(image["src"].partition(",")[2]) == JPEG
    assert (image["width"], image["height"], image["alt"]) == ("640", "800", "Ava Chen")


HOSTILE = st.text(
    st.sampled_from("<>&\"'/= abc;-!\n\x1b\u202e") | st.characters(exclude_categories=["Cs"]), max_size=30
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_foreign_text_makes_no_markup(name: str, note: str, cell: str) -> None:
    somebody = replace(
        person(1, AVA, name, "approved", style=note, **{cell: name}),
        columns=((cell, note), (note, cell)),
        others=(Decision(AVA, "rejected", name or "sam", AT, cell),),
    )
    loose = Person(2, line=cell, columns=((name, note),))
    for audience in Audience:
        shown = page(Handover(name, [somebody, loose], AT, audience, ("style", f"list: {cell}"), note))
        assert {tag for tag, _ in shown.tags} <= TAGS
        assert {name for _, attributes in shown.tags for name in attributes} <= ATTRIBUTES
        assert "\x1b" not in shown.text
        assert "\u202e" not in shown.text


def test_every_decision_is_told_by_a_word_and_a_sign() -> None:
    people = [
        person(place, AVA, "A", verdict) for place, verdict in enumerate(("approved", "rejected", "needs work", ""), 1)
    ]
    text = page(handed(people)).text
    for words in ("✓ approved", "× rejected", "↻ needs work", "· undecided"):
        assert words in text


def test_the_team_sees_what_was_said_and_what_is_missing() -> None:
    shown = page(handed())
    for words in (
        *("Spring casting", "4 people: 2 approved, 1 rejected, 1 undecided; 1 line without an id", "maria"),
        *("Ava Chen: a secret note #hush", "sam: rejected, too young", "changed since this was decided"),
        *("no id", "barista", "no picture at this address (404)", "not found", "req_7", AVA),
    ):
        assert words in shown.text


def test_the_client_is_not_told_why_a_picture_is_missing() -> None:
    shown = page(handed([person(1, MEI, "Mei Lin", "approved", referenceImages=[])], Audience.CLIENT))
    assert "no picture" in shown.text
    other = Page("".join(html_pieces(handed(audience=Audience.CLIENT), lambda address: "not allowed (403)")))
    assert "403" not in other.text


def test_the_style_of_a_client_says_nothing_of_decisions() -> None:
    assert "rejected" not in page(handed(audience=Audience.CLIENT)).style
    assert "rejected" in page(handed()).style


def test_no_more_than_one_picture_is_held_at_a_time() -> None:
    asked: list[str] = []

    def find(address: str) -> str:
        asked.append(address)
        return "none"

    people = [person(place, AVA, str(place), "approved") for place in range(1, 4)]
    pieces = html_pieces(handed(people), find)
    next(pieces)
    assert asked == []
    next(pieces)
    assert len(asked) == 1


def test_without_decisions_no_word_is_said_of_them() -> None:
    shown = page(handed(decided=False))
    assert "undecided" not in shown.text
    assert "approved" not in shown.text
