"""What the roster promises."""
