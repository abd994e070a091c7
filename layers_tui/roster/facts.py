"""What is asked of an entry beside what the API tells of it: decisions, what is stuck or changed, the person's list."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from layers_tui.folding import folded
from layers_tui.roster.decided import Decided, NothingDecided
from layers_tui.roster.entry import Entry


class OwnList:
    """What the person's own list says of the entries of one roster. Belongs to the screen's thread."""

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}
        """Its columns: as they are compared, and as they are written."""
        self._folded: dict[str, str] = {}
        self._words: dict[str, str] = {}

    def learn(self, entries: Iterable[Entry]) -> None:
        """Take in which columns there are."""
        for entry in entries:
            for header, _ in entry.source.columns:
                self.headers.setdefault(self._form(header), header)

    def words(self, entry: Entry) -> str:
        """All that it says of one, folded; empty where it says nothing but the id."""
        source = entry.source
        if not source.columns and source.line in {"", entry.id}:
            return ""
        words = self._words.get(entry.id)
        if words is None:
            cells = [cell for _, cell in source.columns] or [source.line]
            words = self._words[entry.id] = "\n".join(map(folded, cells))
        return words

    def cell(self, entry: Entry, header: str) -> str:
        """What stands in a column, empty where nothing does. The header as it is compared."""
        return next((cell for each, cell in entry.source.columns if self._form(each) == header), "")

    def _form(self, header: str) -> str:
        form = self._folded.get(header)
        if form is None:
            form = self._folded[header] = folded(header)
        return form


@dataclass(slots=True)
class Facts:
    """Belongs to the screen's thread. Whoever puts another set in its place says whom that concerns."""

    decided: Decided = field(default_factory=NothingDecided)
    stuck: AbstractSet[str] = frozenset()
    """The ids that have been pending or training for too long."""
    changed: AbstractSet[str] = frozenset()
    """The ids that have changed since the person last looked."""
    own: OwnList = field(default_factory=OwnList)
