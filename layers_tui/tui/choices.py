"""What can be done from a screen, and why the rest cannot. It carries nothing out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from layers_tui.tui.actions import Action
from layers_tui.tui.keynames import sign

WhyNot = Callable[[Action], str]
"""Why an action cannot be done now, in a sentence; empty: it can."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An action as it stands now."""

    action: Action
    why_not: str = ""


def choices(actions: Iterable[Action], why_not: WhyNot) -> list[Choice]:
    """What each of these actions would do now."""
    return [Choice(action, why_not(action)) for action in actions]


def possible(actions: Sequence[Action], why_not: WhyNot) -> list[Action]:
    """Those that can be done now, each with the keys that it has now: some may be another one's in this state."""
    here = [choice.action for choice in choices(actions, why_not) if not choice.why_not]
    taken = {key for action in here if action.when for key in action.keys.split(",")}
    return [action if action.when else _without(action, taken) for action in here]


def refusal(actions: Iterable[Action], name: str, why_not: WhyNot) -> str:
    """Why the action of this name, `next` or `app.quit`, cannot be done now; empty where it can, or is none of these.

    An action of a state gives no reason: outside that state its key does something else.
    """
    return next((why_not(action) for action in actions if action.name == name and not action.when), "")


def _without(action: Action, taken: set[str]) -> Action:
    """An action without the keys that another one has."""
    keys = action.keys.split(",")
    left = [key for key in keys if key not in taken]
    return action if left == keys else replace(action, keys=",".join(left), signs=" ".join(map(sign, left)))
