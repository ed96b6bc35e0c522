"""What is generated from the rules, the facts and the program itself, so that it cannot rot.

``python -m egnyte_doctor.docs`` writes docs/ and renews the output shown in README.md;
``--check`` only says what is stale.
"""
