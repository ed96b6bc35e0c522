"""Reporters: pure functions from one report to text. They read nothing and print nothing."""
