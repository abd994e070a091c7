"""`layers-tui sandbox`: the Layers API, played on this machine. Its arguments do not import the server."""

import argparse
import re
import sys

FAULTS = ("429", "500", "502html", "empty", "reset", "hang", "drip", "badjson", "wrongid", "redirect", "bomb")
WINDOWS = ("bucket", "fixed", "sliding")
LIMIT_HEADERS = ("x", "ietf", "none")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Every option of `layers-tui sandbox`."""
    parser.add_argument("--port", type=int, default=8787, metavar="N", help="port to listen on; 0 takes a free one")
    parser.add_argument("--child", action="store_true", help="one JSON line when listening; ends with standard input")
    add_world_arguments(parser)


def add_world_arguments(parser: argparse._ActionsContainer, tier: str = "standard") -> None:
    """The options that say which world is served and how: `--demo` takes the same."""
    parser.add_argument("--contract", choices=("classic", "current"), default="classic", help="generation of the API")
    parser.add_argument(
        "--tier",
        type=_tier,
        default=tier,
        metavar="TIER",
        help="reads a minute: standard 120, pilot 1200, partner 6000, none, or N/SECONDS (default: %(default)s)",
    )
    parser.add_argument("--window", choices=WINDOWS, default="bucket", help="how reads are counted against the tier")
    parser.add_argument(
        "--limit-headers",
        choices=LIMIT_HEADERS,
        default="x",
        help="how answers tell the reads left: X-RateLimit-* or RateLimit",
    )
    parser.add_argument(
        "--no-limit-headers", dest="limit_headers", action="store_const", const="none", help="--limit-headers none"
    )
    parser.add_argument("--latency", type=_milliseconds, default=0, metavar="MS", help="wait before each answer")
    parser.add_argument(
        "--fault",
        type=_fault,
        action="append",
        default=[],
        metavar="NAME=SHARE",
        help=f"let a share of the requests fail, such as 500=0.1; media.NAME for pictures. Names: {' '.join(FAULTS)}",
    )
    parser.add_argument("--people", type=_people, default=60, metavar="N", help="how many influencers there are")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number, another world")


def world_arguments(options: argparse.Namespace) -> list[str]:
    """The parsed world options as arguments again, for a child process."""
    return [
        *("--contract", options.contract),
        *("--tier", options.tier),
        *("--window", options.window),
        *("--limit-headers", options.limit_headers),
        *("--latency", str(options.latency)),
        *(part for fault in options.fault for part in ("--fault", fault)),
        *("--people", str(options.people)),
        *("--seed", str(options.seed)),
    ]


def run(options: argparse.Namespace) -> int:
    """Serve until ctrl+c, or until standard input ends with --child; 1 when the port is taken."""
    from layers_tui.sandbox.faults import Fault
    from layers_tui.sandbox.serve import serve
    from layers_tui.sandbox.server import Behaviour
    from layers_tui.sandbox.tiers import Tier

    behaviour = Behaviour(
        tier=Tier.parse(options.tier),
        latency=options.latency / 1000,
        faults=tuple(Fault.parse(fault) for fault in options.fault),
        window=options.window,
        limit_headers=options.limit_headers,
    )
    try:
        return serve(
            port=options.port,
            people=options.people,
            seed=options.seed,
            contract=options.contract,
            behaviour=behaviour,
            child=options.child,
        )
    except OSError as error:
        print(f"layers-tui sandbox: port {options.port}: {error.strerror}", file=sys.stderr)
        return 1


def _tier(text: str) -> str:
    parts = re.fullmatch(r"(\d+)/(\d+(?:\.\d+)?)", text)
    if text in ("standard", "pilot", "partner", "none") or (parts and int(parts[1]) and float(parts[2])):
        return text
    raise argparse.ArgumentTypeError(f"{text!r} is not standard, pilot, partner, none or N/SECONDS")


def _fault(text: str) -> str:
    name, _, share = text.partition("=")
    if name.removeprefix("media.") in FAULTS and re.fullmatch(r"0|1|[01]?\.\d+", share) and float(share) <= 1:
        return text
    raise argparse.ArgumentTypeError(f"{text!r} is not NAME=SHARE with a share from 0 to 1; names: {', '.join(FAULTS)}")


def _milliseconds(text: str) -> int:
    if text.isdecimal():
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of milliseconds")


def _people(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of people")
