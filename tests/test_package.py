"""What the package offers to a notebook or a program."""

import subprocess
import sys

import pytest

import tellings


def test_the_public_names_are_there() -> None:
    for name in tellings.__all__:
        assert getattr(tellings, name) is not None
    assert set(dir(tellings)) == set(tellings.__all__)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(AttributeError, match="public names: Record, Settings"):
        tellings.colate  # type: ignore[attr-defined]  # noqa: B018 - the misspelt name is the test


def test_the_help_loads_no_stage() -> None:
    """The start stays fast because nothing is loaded that the help does not need."""
    code = (
        "import sys; sys.argv = ['tellings', '--help']\n"
        "try:\n    import tellings.cli; tellings.cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'rich', 'msgspec', 'networkx', 'tellings.pipeline', 'tellings.record'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 - our own code
    assert done.returncode == 0, done.stderr
