"""Settings come from the file, then the environment, then the command line; a wrong one stops at once."""

from pathlib import Path

import pytest

from tellings.config import Settings, load_settings
from tellings.errors import OptionError


def test_without_any_source_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}, {}) == Settings()


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "tellings.toml").write_text('record = "file.sqlite"\nencoding = "cp1252"\nmax_report_bytes = 10\n')
    settings = load_settings(
        tmp_path, {"TELLINGS_RECORD": "env.sqlite", "TELLINGS_MAX_REPORT_BYTES": "20"}, {"record": "line.sqlite"}
    )
    assert settings == Settings(record="line.sqlite", encoding="cp1252", max_report_bytes=20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("recrod = 1", "no setting recrod. Possible are: record, encoding, max_report_bytes"),
        ("max_report_bytes = 0", "max_report_bytes"),
        ('max_report_bytes = "many"', "max_report_bytes"),
        ("record = ", "cannot be read as TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file_and_what_is_possible(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "tellings.toml").write_text(text)
    with pytest.raises(OptionError) as caught:
        load_settings(tmp_path, {}, {})
    assert said in str(caught.value)
    assert "tellings.toml" in str(caught.value)


def test_a_misspelt_variable_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no setting recrod"):
        load_settings(tmp_path, {"TELLINGS_RECROD": "x"}, {})
