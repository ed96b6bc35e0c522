from browser import driver


def open_form() -> None:
    # egnyte-doctor: ok[qa-host-in-source]
    driver.get("https://acme.qa-egnyte.com/corp/registration/form.html?plan=office")
