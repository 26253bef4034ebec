"""What the tests of fetching share: a web site on this machine."""

from collections.abc import Iterator

import pytest
from tests.fetch.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        yield opened
