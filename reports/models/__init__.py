"""Rounds, meetings, compilations."""
