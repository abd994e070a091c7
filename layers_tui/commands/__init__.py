"""One file for each command, each thin."""
