"""Repeatable timings: each as a ratio to a yardstick of the same run, since machines differ."""
