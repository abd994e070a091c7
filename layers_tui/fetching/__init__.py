"""Worker threads that read influencers. Knows no screen."""
