"""The command line: wiring only. Each command is a module, imported when it is called."""
