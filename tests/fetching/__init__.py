"""What the worker threads promise, against the sandbox over a real socket."""
