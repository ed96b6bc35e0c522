"""Probes of what answers on the wire: they ask, and report what came back; rules judge it."""
