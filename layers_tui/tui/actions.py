"""The one table of actions: bindings, footer, help, palette and README all come from here."""

from dataclasses import dataclass

from textual.binding import Binding, BindingType


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
    """`app` where the application carries it out; empty: the browser."""

    @property
    def name(self) -> str:
        """The action as Textual runs it: `next`, `app.quit`."""
        return f"{self.owner}.{self.id}" if self.owner else self.id


ACTIONS = (
    Action("next", "j,down", "j ↓", "next influencer", "Move", "move"),
    Action("previous", "k,up", "k ↑", "previous influencer", "Move"),
    Action("first", "g,home", "g home", "first influencer", "Move"),
    Action("last", "G,end", "G end", "last influencer", "Move"),
    Action("page_down", "pagedown", "PgDn", "page down in the pane in focus", "Move"),
    Action("page_up", "pageup", "PgUp", "page up in the pane in focus", "Move"),
    Action("half_down", "ctrl+d", "ctrl+d", "half a page down", "Move"),
    Action("half_up", "ctrl+u", "ctrl+u", "half a page up", "Move"),
    Action("show_stuck", "7", "7", "show only who is stuck", "Views"),
    Action("show_changed", "8", "8", "show only who has changed since you last looked", "Views"),
    Action("show_all", "0", "0", "show all again", "Views"),
    Action("next_picture", "l,right", "l →", "next picture of this influencer", "Pictures", "picture"),
    Action("previous_picture", "h,left", "h ←", "previous picture of this influencer", "Pictures"),
    Action("next_pane", "tab", "tab", "next pane", "Panes", "pane"),
    Action("previous_pane", "shift+tab", "shift+tab", "previous pane", "Panes"),
    Action("add_ids", "i", "i", "add ids; pasting them anywhere does the same", "Ids", "add ids", "app"),
    Action("read_again", "r", "r", "read this influencer again", "Ids", "read again"),
    Action("read_all_again", "R", "R", "read all again, with the price first", "Ids", owner="app"),
    Action("pause", "T", "T", "pause or resume reading what is not on screen", "Ids"),
    Action("watch", "t", "t", "watch who is not ready yet: on or off", "Ids"),
    Action("differences", "d", "d", "what has changed: old and new", "Ids", owner="app"),
    Action("open_roster", "o", "o", "open a roster", "Ids", "rosters", "app"),
    Action("copy_id", "y", "y", "copy this id", "Ids", "copy id"),
    Action("help", "question_mark", "?", "all keys", "Program", "all keys", "app"),
    Action("palette", "colon,ctrl+p", ": ctrl+p", "palette: find an action by its words", "Program", owner="app"),
    Action("suspend", "ctrl+z", "ctrl+z", "pause the program, back to the shell", "Program", owner="app"),
    Action("quit", "q", "q", "quit", "Program", "quit", "app"),
)


def bindings() -> list[BindingType]:
    """The table as Textual's bindings."""
    return [Binding(action.keys, action.name, action.words, show=False, id=action.id) for action in ACTIONS]
