"""Rulebooks over columns, engine by engine."""
