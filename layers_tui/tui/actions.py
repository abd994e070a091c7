"""The one table of actions: bindings, footer, help, palette and README all come from here."""

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Place(StrEnum):
    """The screens that show the roster. A key means one thing on all of them."""

    BROWSER = "browser"
    SHEET = "sheet"
    LIGHTBOX = "lightbox"
    COMPARE = "compare"


EVERYWHERE = frozenset(Place)
BROWSER = frozenset({Place.BROWSER})
SHEET = frozenset({Place.SHEET})
LIGHTBOX = frozenset({Place.LIGHTBOX})
ZOOMED = LIGHTBOX | {Place.COMPARE}
LISTS = BROWSER | SHEET
"""Where several influencers are in sight."""
PAGED = LISTS | {Place.COMPARE}
LARGER = SHEET | ZOOMED
"""What lies over the browser."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do by key."""

    id: str
    """Names the method `action_<id>`, and the key's entry in a keymap."""
    keys: str
    """Textual's names, joined by commas."""
    signs: str
    """The keys as a person reads them."""
    words: str
    """What it does, verb first."""
    group: str
    brief: str = ""
    """What the footer says; empty: it is not in the footer."""
    owner: str = ""
    """`app` where the application carries it out; empty: the screen."""
    places: frozenset[Place] = EVERYWHERE
    when: str = ""
    """The state in which it goes before another action of the same key; empty: there is no other."""
    at_once: bool = False
    """It goes before the widget in focus, so that the next key of the same read meets what it has opened."""

    @property
    def name(self) -> str:
        """The action as Textual runs it: `next`, `app.quit`."""
        return f"{self.owner}.{self.id}" if self.owner else self.id

    @property
    def where(self) -> str:
        """The places in words, for the README."""
        return "all" if self.places == EVERYWHERE else ", ".join(place for place in Place if place in self.places)


ACTIONS = (
    Action("next", "j,down", "j ↓", "go to the next influencer; in the sheet the next row", "Move", "move"),
    Action("previous", "k,up", "k ↑", "go to the previous influencer; in the sheet the previous row", "Move"),
    Action("first", "g,home", "g home", "go to the first influencer", "Move"),
    Action("last", "G,end", "G end", "go to the last influencer", "Move"),
    Action("page_down", "pagedown", "PgDn", "page down in the pane in focus", "Move", places=PAGED),
    Action("page_up", "pageup", "PgUp", "page up in the pane in focus", "Move", places=PAGED),
    Action("half_down", "ctrl+d", "ctrl+d", "go half a page down", "Move", places=PAGED),
    Action("half_up", "ctrl+u", "ctrl+u", "go half a page up", "Move", places=PAGED),
    Action("next_undecided", "n", "n", "go to the next undecided", "Move"),
    Action("previous_undecided", "N", "N", "go to the previous undecided", "Move"),
    Action("approve", "a,p", "a p", "approve, then go on", "Decide", "approve"),
    Action("reject", "x", "x", "reject, then go on", "Decide", "reject"),
    Action("needs_work", "w", "w", "say that it needs work, then go on", "Decide", "needs work"),
    Action("approve_with_note", "A", "A", "approve with a note", "Decide"),
    Action("reject_with_note", "X", "X", "reject with a note", "Decide"),
    Action("needs_work_with_note", "W", "W", "say what needs work", "Decide"),
    Action("clear_decision", "backspace", "backspace", "clear the decision; the note stays", "Decide"),
    Action("note", "e", "e", "edit the note; a #word is a tag", "Decide"),
    Action("undo", "u", "u", "undo the last decision, and go there", "Decide", "undo"),
    Action("redo", "U", "U", "redo what was undone", "Decide"),
    Action(
        "mark", "space", "space", "mark, then go on; keys that decide are for the marked", "Mark", "mark", places=LISTS
    ),
    Action("mark_to_here", "M", "M", "mark from the last mark to here", "Mark", places=LISTS),
    Action("mark_all", "asterisk", "*", "mark all that are shown, or none", "Mark", places=LISTS),
    Action("show_ready", "1", "1", "show who is ready; more of these keys add up", "Views", places=LISTS),
    Action("show_training", "2", "2", "show who is training", "Views", places=LISTS),
    Action("show_pending", "3", "3", "show who is pending", "Views", places=LISTS),
    Action("show_draft", "4", "4", "show who is a draft", "Views", places=LISTS),
    Action("show_failed", "5", "5", "show who has failed", "Views", places=LISTS),
    Action("show_problem", "6", "6", "show who has a problem", "Views", places=LISTS),
    Action("show_stuck", "7", "7", "show only who is stuck", "Views", places=LISTS),
    Action("show_changed", "8", "8", "show only who has changed since you last looked", "Views", places=LISTS),
    Action("show_undecided", "9", "9", "show only who is undecided", "Views", places=LISTS),
    Action("show_all", "0", "0", "show all again", "Views", places=LISTS),
    Action("pan_left", "left", "←", "move left in a zoomed picture", "Pictures", places=ZOOMED, when="zoomed"),
    Action("pan_right", "right", "→", "move right in a zoomed picture", "Pictures", places=ZOOMED, when="zoomed"),
    Action("pan_up", "up", "↑", "move up in a zoomed picture", "Pictures", places=ZOOMED, when="zoomed"),
    Action("pan_down", "down", "↓", "move down in a zoomed picture", "Pictures", places=ZOOMED, when="zoomed"),
    Action(
        "next_picture",
        "l,right",
        "l →",
        "show the next picture; in the sheet go to the next tile",
        "Pictures",
        "picture",
    ),
    Action(
        "previous_picture", "h,left", "h ←", "show the previous picture; in the sheet the previous tile", "Pictures"
    ),
    Action(
        "open_lightbox", "enter", "enter", "open the picture as large as it goes", "Pictures", "larger", places=LISTS
    ),
    Action("sheet", "v", "v", "show all as a contact sheet, and back", "Pictures", "sheet", places=LISTS),
    Action("tiles_larger", "plus,equals_sign", "+", "make tiles larger", "Pictures", "larger tiles", places=SHEET),
    Action("tiles_smaller", "minus", "-", "make tiles smaller", "Pictures", "smaller", places=SHEET),
    Action("compare", "c", "c", "compare the marked, or this one with the next", "Pictures", places=LISTS),
    Action("zoom", "z", "z", "zoom: fit, 2x, 1:1", "Pictures", "zoom", places=ZOOMED),
    Action(
        "words", "tab", "tab", "show words beside the picture, or put them away", "Pictures", "words", places=LIGHTBOX
    ),
    Action("open_picture", "b", "b", "open this picture in the web browser", "Pictures"),
    Action("filter", "slash", "/", "filter by typing", "Filter", "filter", places=LISTS, at_once=True),
    Action("clear_filter", "escape", "esc", "end the filter", "Filter", "show all", places=BROWSER, when="filtered"),
    Action("fields", "f", "f", "filter by fields, with their counts", "Filter", "fields", places=LISTS),
    Action("apply_again", "full_stop", ".", "apply filter and sort again", "Filter", "apply again", places=LISTS),
    Action("sort", "s", "s", "choose what to sort by", "Filter", "sort", places=LISTS),
    Action("reverse", "S", "S", "sort the other way round", "Filter", places=LISTS),
    Action("next_pane", "tab", "tab", "go to the next pane", "Panes", "pane", places=BROWSER),
    Action("previous_pane", "shift+tab", "shift+tab", "go to the previous pane", "Panes", places=BROWSER),
    Action("add_ids", "i", "i", "add ids; pasting them anywhere does the same", "Ids", "add ids", "app", LISTS),
    Action("read_again", "r", "r", "read this influencer again", "Ids", "read again"),
    Action("read_all_again", "R", "R", "read all again, with the price first", "Ids", owner="app", places=LISTS),
    Action("pause", "T", "T", "pause or resume reading what is not on screen", "Ids"),
    Action("watch", "t", "t", "watch who is not ready yet: on or off", "Ids"),
    Action("differences", "d", "d", "show what has changed: old and new", "Ids", owner="app"),
    Action("open_roster", "o", "o", "open a roster", "Ids", "rosters", "app", LISTS),
    Action("copy_id", "y", "y", "copy the id", "Hand over", "copy id"),
    Action("copy_menu", "Y", "Y", "copy name, JSON, picture address or a curl line", "Hand over"),
    Action(
        "hand_over", "E", "E", "hand over: a page, a table, JSON or decisions", "Hand over", "hand over", places=LISTS
    ),
    Action("help", "question_mark", "?", "show all keys", "Program", "all keys", "app"),
    Action("palette", "colon,ctrl+p", ": ctrl+p", "find an action by its words: the palette", "Program", owner="app"),
    Action("suspend", "ctrl+z", "ctrl+z", "pause the program, back to the shell", "Program", owner="app"),
    Action("put_away", "escape", "esc", "put the line of advice away", "Program", places=BROWSER, when="advised"),
    Action("close", "escape,q", "esc q", "close sheet, lightbox or comparison", "Program", "back", places=LARGER),
    Action("quit", "q", "q", "quit", "Program", "quit", "app", BROWSER),
)


def actions_of(place: Place) -> list[Action]:
    """What can be done on a screen."""
    return [action for action in ACTIONS if place in action.places]


def bindings(place: Place) -> list[BindingType]:
    """The table as Textual's bindings: of those with the same key, the one that goes first comes first."""
    first = sorted(actions_of(place), key=lambda action: not action.when)
    return [binding(action) for action in first]


def binding(action: Action) -> Binding:
    """An action as Textual binds it."""
    return Binding(action.keys, action.name, action.words, show=False, id=action.id, priority=action.at_once)
