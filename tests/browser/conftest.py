"""A real browser that trusts the emulator as a person's would, and reaches nothing else."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.server import Emulator
from tests.browser.app import HOST, LANDING, App
from tests.browser.person import Person
from tests.needs import lacking, needs
from tests.oauth.logins import free_port, world

HOW = "apt install chromium chromium-driver libnss3-tools"
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def loopback() -> str:
    """The callback of a login on this machine, on a port that nobody has."""
    return f"https://127.0.0.1:{free_port()}/cb"


@pytest.fixture(scope="session")
def egnyte(loopback: str) -> Iterator[Emulator]:
    with Emulator(parse(world(loopback))) as emulator:
        yield emulator


@pytest.fixture(scope="session")
def app() -> Iterator[App]:
    with App() as served:
        yield served


@pytest.fixture(scope="session")
def browser(
    egnyte: Emulator, app: App, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chrome]:
    """Chromium, with a home of its own in which both authorities are trusted."""
    chromium, driver, certutil = (
        needs(program, HOW) for program in ("chromium", "chromedriver", "certutil")
    )
    home = tmp_path_factory.mktemp("chromium")
    _trust(certutil, home, {"emulator": egnyte.ca_pem, "app": app.ca_pem})
    # Nothing of our environment reaches it: no proxy, no other home, no display.
    env = {"HOME": str(home), "TMPDIR": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}
    service = Service(driver, env=env)
    with pytest.MonkeyPatch.context() as patch:
        # Our own talk with the driver takes no proxy either.
        patch.setenv("no_proxy", "*")
        started = Chrome(options=_options(chromium, home, egnyte, app), service=service)
    try:
        started.set_page_load_timeout(60)
        yield started
    finally:
        started.quit()


def _trust(certutil: str, home: Path, authorities: dict[str, bytes]) -> None:
    folder = home / ".pki" / "nssdb"
    folder.mkdir(parents=True)
    subprocess.run((certutil, "-N", "-d", f"sql:{folder}", "--empty-password"), check=True)
    for name, pem in authorities.items():
        add = (certutil, "-A", "-d", f"sql:{folder}", "-n", name, "-t", "C,,")
        subprocess.run(add, input=pem, check=True)


def _options(chromium: str, home: Path, egnyte: Emulator, app: App) -> ChromeOptions:
    options = ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    rules = [f"MAP {host} 127.0.0.1:{app.port}" for host in (HOST, LANDING)]
    arguments = [
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={home / 'profile'}",
        f"--proxy-server={egnyte.proxy_url}",
        # The app is no host of the emulator's; what is neither has no address.
        f"--proxy-bypass-list={HOST};{LANDING}",
        f"--host-resolver-rules={', '.join(rules)}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    if os.geteuid() == 0:
        # Chromium's own sandbox does not start as root, which is who we are in a container.
        arguments.append("--no-sandbox")
    for argument in arguments:
        options.add_argument(argument)
    return options


@pytest.fixture
def person(browser: Chrome, app: App) -> Person:
    """Somebody at an empty page of the browser, whom nobody knows yet."""
    browser.get("about:blank")
    browser.delete_all_cookies()
    with suppress(LookupError):
        browser.get_log("browser")
    app.asked.clear()
    return Person(browser)


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker of axe-core, as a script."""
    if not AXE.is_file():
        lacking("axe-core", "npm ci --ignore-scripts --prefix tests/browser")
    return AXE.read_text("utf-8")
