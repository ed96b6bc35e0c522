"""The network as probes see it: names, connections and HTTP, bounded, judged and counted.

``model.py`` is what probes import; ``live.py`` is the real thing, ``made_up.py`` that of examples.
"""
