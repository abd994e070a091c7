"""What can go wrong between us and the API, as exceptions that know how to become a `Problem`.

LayersError
├── Unanswered            no answer worth the name
│   ├── NoConnection      the network: retry
│   ├── TooSlow           the deadline passed: retry
│   ├── ServerFault       5xx other than the kill switch: retry
│   └── NotTheApi         a redirect, or an error without the API's envelope
├── RateLimited           429: every thread waits, then retry
├── KeyRefused            401, 403, kill switch: holds for the whole key
├── NotFound              404 with the API's own code
│   └── ProjectNotFound   the same for a list
├── NotValid              422 and the other refusals of one request
│   └── ListRefused       the same for a list
└── WrongAnswer           200, but not this influencer
"""

from typing import ClassVar

from layers_tui.problem import Problem, State

TELL_SUPPORT = "If it stays, send the requestId to Layers support."


class LayersError(Exception):
    """An answer we cannot use. `message` is clean text, safe for a screen."""

    state: ClassVar[State] = State.UNREACHABLE
    title: ClassVar[str] = "no answer"
    worth_a_retry: ClassVar[bool] = False
    hint: ClassVar[str] = ""

    def __init__(self, code: str, message: str, request_id: str = "") -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.request_id = request_id

    def problem(self) -> Problem:
        """The same, as the screen tells it."""
        return Problem(self.state, self.code, self.title, self.message, self.hint, self.request_id)


class Unanswered(LayersError):
    """No answer worth the name."""

    hint = "r reads it again."


class NoConnection(Unanswered):
    """The network failed before an answer was whole."""

    worth_a_retry = True
    hint = "Check the network, then r reads it again."


class TooSlow(Unanswered):
    """The answer was not whole within the deadline."""

    worth_a_retry = True
    hint = "r reads it again."


class ServerFault(Unanswered):
    """5xx, from the API or from an edge in front of it."""

    worth_a_retry = True
    hint = "r reads it again. " + TELL_SUPPORT


class NotTheApi(Unanswered):
    """Something answered that is not the Layers API."""

    hint = "Check the base URL, a proxy or a network sign-in page, then r reads it again."


class RateLimited(LayersError):
    """429. `retry_after` is in seconds, as the API asked, or None when it did not say."""

    worth_a_retry = True
    hint = "r reads it again in a minute."

    def __init__(self, code: str, message: str, request_id: str, retry_after: float | None) -> None:
        super().__init__(code, message, request_id)
        self.retry_after = retry_after


class KeyRefused(LayersError):
    """401, 403 or the kill switch."""

    state = State.REFUSED
    title = "not allowed"
    hint = "Use another API key, or ask whoever gave you this one."


class NotFound(LayersError):
    """404: unknown, another organization's, or archived; the API does not say which."""

    state = State.MISSING
    title = "not found"
    hint = "Check the id. It may be archived, or belong to another organization: Layers answers the same for all three."


class ProjectNotFound(NotFound):
    """404 for a project: unknown or another organization's."""

    title = "project not found"
    hint = "Check the project id. It may belong to another organization: Layers answers the same for both."


class NotValid(LayersError):
    """The API understood the request and refused it: 422 for a malformed id."""

    state = State.INVALID
    title = "not an id"
    hint = "Check the id against its source."


class ListRefused(NotValid):
    """422 for a list: the project id, the status or the cursor."""

    title = "list refused"
    hint = "Check the project id against its source. The influencers can be read one by one."


class WrongAnswer(LayersError):
    """200, but not JSON, too large, or another influencer's record."""

    state = State.INVALID
    title = "wrong answer"
    hint = "r reads it again. " + TELL_SUPPORT
