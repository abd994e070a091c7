"""The real program in real terminals: keys in, words out."""
