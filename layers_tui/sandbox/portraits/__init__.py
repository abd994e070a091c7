"""Portraits drawn from a person's own fields. Pillow is imported when the first one is asked for, not before."""
