"""Filtering the list while everything else goes on."""
