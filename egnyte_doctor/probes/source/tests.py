"""Which sources are tests of a program, not the program."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern

_NAME = pattern(
    r"(?:^|[/._-])(?:test|tests|spec|specs|mock|mocks|stub|stubs|fake|fakes)(?:$|[._-])"
    r"|(?:[a-z0-9](?:Tests?|Specs?|Mocks?|IT|Fakes?))\.\w+$|^conftest\.py$"
    r"|^(?:[mM]ock|[fF]ake|[sS]tub)[A-Z]\w*\.\w+$"
)
_CONTENT = pattern(
    r"\b(?:describe|it|test|context)\s{0,9}\(?\s{0,9}['\"]"
    r"|^import (?:pytest|unittest)|^from unittest"
    r"|@(?:Test|BeforeEach|ParameterizedTest|pytest\.)"
    r"|\[(?:Fact|Theory|Test|TestMethod|TestFixture)\b"
    r"|\bfunc Test\w{1,80}\(|extends (?:\w{0,80}TestCase|TestBase)|XCTestCase"
    r"|\bdescribe \S+ do|^Describe ['\"]"
    r"|test_that\(|def test_\w{1,120}\(|\bmock(?:ito|k)?\b|stub_request|nock\(|\bMock\w{0,60}[(<]"
    r"|\b(?:class|function|const|def) (?:mock|fake|stub)",
    re.MULTILINE | re.IGNORECASE,
)


def is_test(inner: str, text: str) -> bool:
    """Whether both a file's name and its text say that it is a test, or a stand-in for one.

    A name alone says little: ``test_login.py`` may be the script that somebody tries a login with.
    """
    name = inner.rpartition("/")[2]
    return _NAME.search(name) is not None and _CONTENT.search(text) is not None
