"""Lists: what is read of the files that come with the program."""

from importlib.resources import files

import pytest

from tellings.language.lists import read_lines, read_named, read_rows

NAMES = sorted(file.name for file in files("tellings.data").iterdir() if file.is_file())


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".txt")])
def test_a_list_has_no_comment_and_no_empty_line(name: str) -> None:
    lines = read_lines(name)
    assert lines
    assert all(line == line.strip() and line and not line.startswith("#") for line in lines)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".csv")])
def test_each_row_of_a_table_fills_the_columns_it_names(name: str) -> None:
    rows = read_rows(name)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".toml")])
def test_each_list_of_a_file_has_a_name_and_something_in_it(name: str) -> None:
    lists = read_named(name)
    assert lists
    assert all(entries for entries in lists.values())
