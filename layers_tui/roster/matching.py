"""A query made ready to be asked of entries, thousands at a time, and what is to be said about the query itself."""

from dataclasses import dataclass

from layers_tui.roster.allowing import KNOWN, is_begun, is_known, is_number
from layers_tui.roster.conditions import Test, all_of, condition
from layers_tui.roster.entry import GROUPS
from layers_tui.roster.facts import Facts
from layers_tui.roster.fields import KEYS, reader
from layers_tui.roster.query import NONE, UNREAD, WORD, Query, Term


@dataclass(frozen=True, slots=True)
class Suspect:
    """A condition that may be a mistake, and what is said when nobody meets it."""

    test: Test
    words: str


class Matcher:
    """One query with the facts of one moment."""

    def __init__(self, query: Query, facts: Facts) -> None:
        self._facts = facts
        self.told: list[str] = []
        """What is wrong with the query, and what may come next in a term that is half typed."""
        self.suspects: list[Suspect] = []
        """Values that their key is not known to have."""
        self._terms = sorted((made for term in query.terms if (made := self._made(term))), key=_cost)
        self._tests = [condition(term, facts) for term in self._terms]
        self.test = all_of(self._tests)
        """Whether an entry meets all of it."""

    def alone(self) -> list[Suspect]:
        """Each of its terms, for when nobody meets all of them."""
        return [Suspect(test, self._nobody(term)) for term, test in zip(self._terms, self._tests, strict=True)]

    def _made(self, term: Term) -> Term | None:
        """Return what can be tested of a term, and say what cannot."""
        if term.is_half_typed:
            self.told.append(f"{term.key}: {self._choices(term.key)}")
            return None
        if term.is_flag or term.key == WORD:
            return term
        if reader(term.key, self._facts) is None:
            self.told.append(f"{term.key}: no such field; looked for as a word")
            text = ",".join(value.text for value in term.values)
            return Term(WORD, Term.of(WORD, f"{term.key}:{text}").values, term.negated)
        for value in term.values:
            single = Term(term.key, (value,))
            if not is_number(term.key, value):
                self.told.append(f"{single}: not a number")
            elif not is_known(term.key, value):
                self.suspects.append(Suspect(_surely(condition(single, self._facts)), f"{single}: no such {term.key}"))
        values = tuple(value for value in term.values if not is_begun(term.key, value))
        return Term(term.key, values, term.negated) if values else None

    def _choices(self, key: str) -> str:
        """What may stand behind a colon."""
        if key in KNOWN:
            return ", ".join(dict.fromkeys((*KNOWN[key], NONE, UNREAD)))
        if reader(key, self._facts) is None:
            return "no such field"
        return f"0, >2, 1-3 or {UNREAD}" if key == "images" else f"a word of it, {NONE} or {UNREAD}"

    def _nobody(self, term: Term) -> str:
        """What is said when nobody meets a term."""
        if term.key != WORD or term.negated:
            return f"{term}: nobody"
        sought = term.values[0].sought
        keys = (key for key in (*KEYS, *self._facts.own.headers) if key.startswith(sought))
        meant = f"status:{sought}" if sought in GROUPS else next((f"{key}:" for key in keys), "")
        return f"{term}: nobody has this word{f'; or {meant}' if meant else ''}"


def _surely(test: Test) -> Test:
    """What is not known yet does not count: it would be a wonder if somebody unread had a word that nobody has."""
    return lambda entry: test(entry) is True


def _cost(term: Term) -> int:
    """Conditions that are found out quickly go first."""
    return 0 if term.is_flag or term.key in KNOWN else 2 if term.key == WORD else 1
