"""What the API's client promises, against the sandbox and against servers that keep no rule."""
