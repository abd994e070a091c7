"""`python -m layers_tui`: the same as the console script."""

from layers_tui.cli import run

if __name__ == "__main__":
    run()
