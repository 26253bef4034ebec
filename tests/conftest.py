"""What several tests use: the place of the real reports and data, where they are at hand."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # how long one example takes depends on the machine
settings.load_profile("unhurried")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and data beside the checkout; skips the test where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the real reports and data (../shared) are not here")
    return SHARED
