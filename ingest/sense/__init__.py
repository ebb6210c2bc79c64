"""Nonsense that the model cannot know: one module a subject, one record a kind, and what is made of them all."""
