"""Pictures: bytes to frames for a terminal, in threads. Knows no Textual."""
