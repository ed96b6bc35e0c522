"""Probes: the only code that touches the world. They gather facts and hold no opinion."""
