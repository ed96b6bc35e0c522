"""Configuration probes: one small reader per format, one small module per shape."""
