"""Widgets: they show leaves and the roster, and post messages."""
