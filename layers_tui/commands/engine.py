"""The arguments that the browser and `get` share: where the API is, with which key, which ids."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the engine takes, with or without a screen."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="influencer ids; - reads them from standard input")
    parser.add_argument(
        "-f", "--file", action="append", default=[], metavar="FILE", help="a text with ids in it; - is standard input"
    )
    parser.add_argument("--project", default="", metavar="ID", help="every influencer of this project")
    parser.add_argument("--base-url", metavar="URL", help="where the API is (https://api.layers.com)")
    parser.add_argument("--auth", choices=("both", "x-api-key", "bearer"), help="which headers carry the key (both)")
    parser.add_argument("--key-file", metavar="FILE", help="a file that holds the key, readable by you alone")
    parser.add_argument("--workers", type=int, metavar="N", help="requests at once (8)")
    parser.add_argument(
        "--pace", metavar="N/SECONDS|none", help="requests in so many seconds (as the API's headers and your tier say)"
    )
    parser.add_argument(
        "--no-store", dest="store", action="store_const", const=False, help="keep nothing that was read on this machine"
    )
    parser.add_argument("--config", metavar="FILE", help="another config.toml")
