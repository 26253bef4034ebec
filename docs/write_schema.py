"""Writes the tables of docs/record-schema.md from the comments in schema.sql, so that it cannot say anything else.

python docs/write_schema.py          write them
python docs/write_schema.py --check  fail if they are not what schema.sql says
"""

import re
import sys
from pathlib import Path

PAGE = Path(__file__).parent / "record-schema.md"
SCHEMA = Path(__file__).parents[1] / "src" / "tellings" / "record" / "schema.sql"
MARK = "<!-- What follows is written by docs/write_schema.py from src/tellings/record/schema.sql. -->\n"

_THING = re.compile(
    r"(?P<comment>(?:^-- [^\n]*\n)+)CREATE (?P<kind>TABLE|VIEW) (?P<name>\w+)(?P<body>.*?);$", re.MULTILINE | re.DOTALL
)
_COLUMN = re.compile(
    r"^    (?P<name>[a-z]\w*) (?P<type>TEXT|INTEGER)(?P<rest>[^\n]*?),?  -- (?P<comment>[^\n]*)$", re.MULTILINE
)
_TARGET = re.compile(r"REFERENCES (\w+) \((\w+)\)")


def main() -> None:
    """Write the tables, or compare them."""
    page = PAGE.read_text(encoding="utf-8")
    written = page.split(MARK)[0] + MARK + write_tables()
    if "--check" not in sys.argv:
        PAGE.write_text(written, encoding="utf-8")
    elif page != written:
        sys.exit("docs/record-schema.md is not what schema.sql says; write it anew: python docs/write_schema.py")


def write_tables() -> str:
    """The part of the page that describes tables and views, as it should be."""
    tables, views = ["\n## Tables\n"], ["\n## Views\n", "| view | what its rows are |", "|---|---|"]
    for thing in _THING.finditer(SCHEMA.read_text(encoding="utf-8")):
        comment = " ".join(line.removeprefix("-- ") for line in thing["comment"].splitlines())
        if thing["kind"] == "VIEW":
            views.append(f"| `{thing['name']}` | {comment} |")
        else:
            tables += _describe_table(thing["name"], comment, thing["body"])
    return "\n".join(tables + views) + "\n"


def _describe_table(name: str, comment: str, body: str) -> list[str]:
    lines = [f"### {name}\n", f"{comment}\n", "| column | type | what it holds |", "|---|---|---|"]
    for column in _COLUMN.finditer(body):
        target = _TARGET.search(column["rest"])
        about = column["comment"] + (f" (`{target[1]}.{target[2]}`)" if target else "")
        optional = "" if "NOT NULL" in column["rest"] else ", or NULL"
        lines.append(f"| `{column['name']}` | {column['type'].lower()}{optional} | {about.replace('|', '&#124;')} |")
    return [*lines, ""]


if __name__ == "__main__":
    main()
