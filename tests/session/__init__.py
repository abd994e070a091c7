"""What a session promises, against the sandbox over a real socket and with a real file."""
