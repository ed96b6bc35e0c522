"""What axe-core finds wrong with the page that is open."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from selenium.webdriver import Chrome

NEEDED = {"color-contrast", "document-title", "html-has-lang", "landmark-one-main"}


def assert_accessible(browser: Chrome, axe: str) -> None:
    """Nothing is wrong, nothing is left for a person to judge, and the rules that matter ran."""
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run().then(done, error => done({error: String(error)}))"
    )
    assert "error" not in found
    # What axe cannot settle by itself, such as contrast over a picture, is for no page of ours.
    for kind in ("violations", "incomplete"):
        told = {
            f"{rule['id']}: {rule['help']}": [
                (node["html"], node["failureSummary"]) for node in rule["nodes"]
            ]
            for rule in found[kind]
        }
        assert told == {}, f"{kind}: {told}"
    assert {rule["id"] for rule in found["passes"]} >= NEEDED
