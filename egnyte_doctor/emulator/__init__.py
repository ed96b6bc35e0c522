"""A local Egnyte: DNS, TLS, gateway, sign-in pages, tokens and API, on loopback alone.

``Emulator`` is imported from ``egnyte_doctor.emulator.server``: it needs the extra ``emulator``.
Reading scenarios needs nothing but Python.
"""
