"""What is on the table. Pure: no HTTP, no threads, no Textual."""
