EGNYTE_SCOPE = ["Egnyte.filesystem", "Egnyte.link"].join(" ") # egnyte-doctor: ok[scope-separator]
EGNYTE_SCOPES_SHOWN = ["Egnyte.filesystem", "Egnyte.link"]
