"""Frames: an image made ready for a protocol, a cell box and a cell size."""
