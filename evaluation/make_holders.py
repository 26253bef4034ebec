"""Makes src/tellings/data/office_holders.csv of the lists of leaders in the shared data.

python evaluation/make_holders.py --gazetteer ../shared/data/gazetteer
"""

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "tellings" / "data" / "office_holders.csv"
CODES = Path(__file__).parent / "data" / "country_codes_of_wars.csv"
"""Codes of the Correlates of War where they differ from ISO 3166-1."""
SINCE = 1990
"""Years of office before which nobody is listed: news since then is what the product reads."""
HEAD = """\
# What: heads of state and of government, by ISO 3166-1 alpha-3 code of the country, with the title where it is told,
# the name as the source has it, whether a woman (1), a man (0) or not told, and the years of office.
# Origin: CIA, Chiefs of State and Cabinet Members, January 2026; REIGN (Rulers, Elections and Irregular Governance),
# March 2021, from 1990 on. Made by evaluation/make_holders.py.
# Licence: public domain (CIA); MIT (REIGN).
"""


def read_current(path: Path) -> Iterator[tuple[str, ...]]:
    """Those in office when the newer list was made."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            title = re.sub(r"[^A-Za-z ]", "", row["title"]).strip().removesuffix(" of the").removesuffix(" of")
            year = re.search(r"\d{4}", row["since"] or "")
            if row["name"].strip():
                yield (row["iso3"], title, row["name"].strip(), "", year[0] if year else "", "")


def read_earlier(path: Path) -> Iterator[tuple[str, ...]]:
    """Those in office at any time since 1990; the list says no titles."""
    with CODES.open(encoding="utf-8", newline="") as file:
        other = {row["war"]: row["iso"] for row in csv.DictReader(line for line in file if not line.startswith("#"))}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if int(row["eyear"] or SINCE) < SINCE or "acting" in row["leader"] or not row["leader"].isascii():
                continue
            code = other.get(row["stateabb"], row["stateabb"])
            woman = {"0": "1", "1": "0"}.get(row["gender"], "")
            yield (code, "", row["leader"].strip(), woman, row["syear"], row["eyear"] or "")


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gazetteer", type=Path, required=True)
    folder = parser.parse_args().gazetteer
    rows = {*read_current(folder / "leaders_2026-01.csv"), *read_earlier(folder / "leaders_reign_1950_2021-03.csv")}
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("country", "title", "name", "woman", "since", "until"))
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
