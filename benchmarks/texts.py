"""A thousand news reports that nobody wrote: some hundred invented events, each told by several outlets."""

import random
import tomllib
from pathlib import Path

SEED = 20260705
WORDS = 400
"""A common length: of 792 reports of real stories half have 358 words or fewer, a quarter 635 or more."""
TELLINGS = 5
"""Outlets that tell of one event."""
MATTERS = ("flood", "strike", "vote", "merger", "fire", "trial")
COPIED = 0.2
"""Share of the reports that are a shortened copy of an earlier one."""
SLIP = 0.1
"""Share of the tellings that give one number wrongly."""
COMMON = 0.3
"""Share of the sentences that could stand in any report."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS = ("January", "March", "May", "June", "September", "November")
_SYLLABLES = (
    "ar",
    "bel",
    "cor",
    "dan",
    "el",
    "far",
    "gar",
    "hol",
    "is",
    "kel",
    "lor",
    "mar",
    "nor",
    "os",
    "per",
    "tam",
)
_ENDINGS = ("by", "den", "ford", "holm", "mouth", "stad", "ton", "vik", "wick", "worth")
_FORENAMES = (
    "Ada",
    "Bela",
    "Carl",
    "Dora",
    "Emil",
    "Frida",
    "Gus",
    "Hanna",
    "Ivo",
    "Jana",
    "Kurt",
    "Lena",
    "Milo",
    "Nora",
)
_TITLES = ("Courier", "Echo", "Gazette", "Herald", "Mercury", "Observer", "Post", "Tribune")

Facts = dict[str, str]


def write_texts(count: int, folder: Path) -> list[Path]:
    """The files of so many reports, the same ones every time."""
    templates = tomllib.loads((Path(__file__).parent / "templates.toml").read_text(encoding="utf-8"))
    chance = random.Random(SEED)  # noqa: S311 - the same texts every time are what is wanted; no secret hangs on it
    paths = []
    earlier: list[str] = []
    for number in range(count):
        if number % TELLINGS == 0:
            matter, facts, earlier = chance.choice(MATTERS), _draw_facts(chance), []
        lines = _shorten(chance, earlier) if earlier and chance.random() < COPIED else None
        lines = lines or _choose_lines(chance, templates, matter, facts)
        earlier = lines
        path = folder / f"{number:04}.txt"
        path.write_text(_lay_out(chance, templates, lines, _retell(chance, facts)), encoding="utf-8")
        paths.append(path)
    return paths


def _draw_facts(chance: random.Random) -> Facts:
    """What holds for all tellings of one event."""
    place, region = (_name(chance) + chance.choice(_ENDINGS) for _ in range(2))
    people = {who: f"{chance.choice(_FORENAMES)} {_name(chance)}sen" for who in ("person", "official", "witness")}
    return {
        **people,
        "place": place,
        "region": region,
        "company": f"{_name(chance)} {chance.choice(('Works', 'Group', 'Brothers'))}",
        "agency": f"{_name(chance)} {chance.choice(_TITLES)}",
        "day": chance.choice(_DAYS),
        "date": f"{chance.randint(1, 28)} {chance.choice(_MONTHS)}",
        "year": str(chance.randint(1974, 2024)),
        "small": str(chance.randint(60, 900)),
        "few": chance.choice(("two", "three", "four", "five", "6", "7", "eight", "nine")),
        "count": f"{chance.randint(1000, 9999):,}",
        "many": f"{chance.randint(10, 99)},000",
        "percent": str(chance.randint(12, 88)),
        "ratio": f"{chance.randint(2, 19)}.{chance.randint(1, 9)}",
        "money": str(chance.randint(11, 450)),
        "length": str(chance.randint(11, 58)),
        "weeks": str(chance.randint(10, 48)),
    }


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()


def _choose_lines(
    chance: random.Random, templates: dict[str, dict[str, list[str]]], matter: str, facts: Facts
) -> list[str]:
    """A headline, the event's own sentences and such as could stand anywhere, until the report is long enough."""
    own, common = list(templates[matter]["lines"]), list(templates["common"]["lines"])
    chance.shuffle(own)
    chance.shuffle(common)
    lines = [chance.choice(templates[matter]["headline"])]
    words = 0
    while words < WORDS and (own or common):
        source = common if common and (not own or chance.random() < COMMON) else own
        lines.append(source.pop())
        words += len(lines[-1].format(**facts).split())
    return lines


def _shorten(chance: random.Random, lines: list[str]) -> list[str]:
    kept = [line for line in lines[1:] if chance.random() > COPIED]
    return [lines[0], *kept]


def _retell(chance: random.Random, facts: Facts) -> Facts:
    """The facts as this outlet tells them: one of ten swaps two digits of a number."""
    if chance.random() >= SLIP:
        return facts
    what = chance.choice(("small", "percent", "money", "length", "weeks"))
    return {**facts, what: facts[what][::-1]}


def _lay_out(chance: random.Random, templates: dict[str, dict[str, list[str]]], lines: list[str], facts: Facts) -> str:
    """Headline, a line of outlet and date, paragraphs of two or three sentences, and what no reader asked for."""
    told = [line.format(**facts) for line in lines]
    body, at = [], 1
    while at < len(told):
        step = chance.randint(2, 3)
        body.append(" ".join(told[at : at + step]))
        at += step
    outlet = f"The {_name(chance)} {chance.choice(_TITLES)} | {facts['date']} {2030 + chance.randint(0, 3)}"
    end = chance.choice(templates["common"]["boilerplate"]).format(**facts)
    return "\n\n".join([told[0], outlet, *body, end]) + "\n"
