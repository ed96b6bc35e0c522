"""Edits of files, made from findings: each is proven before it is written.

A rule says what gives way to what in the judged value. Here the value is found again in the file's
own text, and the changed text is read with the same reader: only where it says exactly the same as
before, but for that one value, the edit is made. What cannot be proven so is left to people.
"""
