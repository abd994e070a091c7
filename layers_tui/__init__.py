"""A terminal browser for the influencers of the Layers API."""

__version__ = "0.1.0"
