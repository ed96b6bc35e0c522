"""The source probe: what a program sends, where its credentials go, what it checks."""
