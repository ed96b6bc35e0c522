class Settings:
    def __init__(self, host: str | None = None) -> None:
        # egnyte-doctor: ok[endpoint-unknown]
        self.base = "https://apidemo.egnyte.com/pubapi" if host is None else host
