"""What the sandbox promises, proved over a real socket."""
