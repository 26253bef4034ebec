"""Finds the amounts of one sentence: numbers that count or measure something, with their units, in order."""

import re
from decimal import Decimal

import msgspec

from tellings.extract.amount import Amount
from tellings.extract.counted import find_noun
from tellings.extract.money import money_before, money_behind
from tellings.extract.numerals import find_names_of_digits, is_name, is_time_span
from tellings.extract.ratios import find_multiples, read_share, read_times
from tellings.extract.measures import find_unit
from tellings.language.numbers import FoundNumber, find_numbers

_RANGE = re.compile(
    r"(?:[ \u00a0]?[-\u2013\u2014\u2011][ \u00a0]?|[ \u00a0](?:to|or|through)[ \u00a0]|[ \u00a0]and[ \u00a0])(?P<sign>[$€£]?)$"
)
_BETWEEN = re.compile(r"\b(?:between|from anywhere between)[ \u00a0][^\s\d]{0,4}$", re.IGNORECASE)
_CHANGE = re.compile(r"\bfrom[ \u00a0][^\s\d]{0,4}$", re.IGNORECASE)
_SCORE = re.compile(
    r"\b(?:won|beat|beaten|lost|defeated?|drew|win|draw|victory|victors|score|scored|lead|led|leads|voted|vote|votes|final|half-time|thrashed|edged|trailing|trailed|past|set|sets|points|by)\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"[\w.'\u2019\"\u201d)],?[ \u00a0]$")
_AGE_AFTER = re.compile(r"(?:,|\.|;|\)|$|[ \u00a0](?:and|who)\b)")
_AGED = re.compile(
    r"\b(?:aged|age|ages|age of|turned|turns|turning|aged between|over the age of|under the age of)[ \u00a0]$",
    re.IGNORECASE,
)
_YEAR_OLD = re.compile(r"[ \u00a0-](?P<unit>year|month|week|day)s?[ \u00a0-]olds?\b", re.IGNORECASE)
_TENS = re.compile(
    r"\b(?:his|her|their|my|our|its)[ \u00a0](?:early[ \u00a0]|mid-|mid[ \u00a0]|late[ \u00a0])?(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|\d0s)\b",
    re.IGNORECASE,
)
_TENS_VALUE = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_OLDEST = 122
"""Years: nobody is known to have lived longer; a larger number beside a name is no age."""
_SMALL_SCORE = 200


def find_amounts(text: str) -> list[Amount]:
    """The amounts of a sentence, in order, none overlapping."""
    masked = find_names_of_digits(text)
    titled = _is_titled(text)
    numbers = [number for number in find_numbers(text) if not _lies_in(number.start, number.end, masked)]
    multiples = find_multiples(text)
    found: list[Amount] = list(multiples)
    taken = sorted((each.start, each.end) for each in multiples)
    at = 0
    while at < len(numbers):
        number = numbers[at]
        if _lies_in(number.start, number.end, taken):
            at += 1
            continue
        amounts, used = _read(text, numbers, at, titled=titled)
        found.extend(amounts)
        at += used
    found.extend(_in_tens(text))
    return _without_overlap(found)


def _lies_in(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(begin < end and start < stop for begin, stop in spans)


def _is_titled(text: str) -> bool:
    """Whether most words begin with a capital, as in some headlines: then a capital says nothing of names."""
    words = [word for word in text.split() if word[0].isalpha() and len(word) > len("the")]
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)  # noqa: PLR2004 - most


def _read(text: str, numbers: list[FoundNumber], at: int, *, titled: bool) -> tuple[list[Amount], int]:
    """The amounts that begin at this number, and how many numbers they use up."""
    number = numbers[at]
    following = numbers[at + 1] if at + 1 < len(numbers) else None
    if following is not None and following.start - number.end <= 16:  # noqa: PLR2004 - " out of every a "
        share = read_share(text, number, following)
        if share:
            return [share], 2
        joined = _read_pair(text, number, following, titled=titled)
        if joined:
            return joined, 2
    amount = _read_one(text, number, titled=titled)
    return ([amount] if amount else []), 1


def _read_pair(text: str, low: FoundNumber, high: FoundNumber, *, titled: bool) -> list[Amount] | None:
    """ "between 5 and 7", "3 to 4 million", "10-12"; or the two sides of a score, "won 5-2"."""
    between = text[low.end : high.start]
    match = _RANGE.fullmatch(between)
    if match is None:
        return None
    before = text[max(0, low.start - 40) : low.start]
    spelled = between.strip()
    is_dash = spelled[:1] in {"-", "\u2013", "\u2014", "\u2011"}
    if spelled.startswith("and") and not _BETWEEN.search(before):
        return None
    if spelled.startswith(("to", "or")) and _CHANGE.search(before):
        return None
    amount = _read_one(text, high, titled=titled)
    first = _read_one(text, low, titled=titled)
    if (
        is_dash
        and (amount is None or amount.kind in {"bare", "score"})
        and low.digits
        and high.digits
        and max(low.value, high.value) < _SMALL_SCORE
        and (_SCORE.search(before) or low.value >= high.value)
    ):
        if first is None and amount is None:
            return None
        return [_side(low), _side(high)]
    low_value = (
        low.value * high.scale
        if low.scale == 1 and low.value < 1000 and high.scale >= 1000 and low.value * high.scale < high.value
        else low.value
    )  # noqa: PLR2004
    if amount is None or low_value >= high.value:
        return None
    sign = money_before(text, low.start)
    start = sign.start if sign else low.start
    unit, kind = amount.unit, amount.kind
    if sign and kind in {"bare", "count"}:
        unit, kind = sign.code, "money"
    elif first and first.kind == "money" and kind != "money":
        return None
    factor = amount.value / high.value if amount.value and high.value else Decimal(1)
    return [
        msgspec.structs.replace(
            amount,
            start=start,
            core=low.start,
            value=None,
            low=low_value * factor,
            high=high.value * factor,
            unit=unit,
            kind=kind,
        )
    ]


def _side(number: FoundNumber) -> Amount:
    return Amount(
        start=number.start, end=number.end, core=number.start, stop=number.end, value=number.value, kind="score"
    )


def _read_one(text: str, number: FoundNumber, *, titled: bool) -> Amount | None:
    """The number with the unit beside it, or `None` where it counts nothing."""
    base = Amount(
        start=number.start,
        end=number.end,
        core=number.start,
        stop=number.end,
        value=number.value,
        digits=number.digits,
        scale=number.scale,
        part=number.kind == "part",
        bound="more than" if number.kind == "crowd" else None,
    )
    place = number.end
    crowd = re.compile(r"[ \u00a0]of[ \u00a0]").match(text, place) if number.kind == "crowd" else None
    age = _YEAR_OLD.match(text, place)
    if age and not crowd:
        return msgspec.structs.replace(base, end=age.end(), unit=age["unit"].lower(), kind="age")
    money = _read_money(text, number, base)
    if money:
        return money
    times = read_times(text, number)
    if times:
        return times
    if base.part:
        return _read_part(text, number, base)
    unit = find_unit(text, crowd.end() - 1 if crowd else place, digits=number.digits)
    if unit and not (unit.told == "m" and _is_million(text, unit.end, number)):
        if unit.kind == "time" and is_time_span(text, number.start, number.end):
            return None
        if is_name(text, number, titled=titled) and unit.kind == "time" and number.value == 1:
            return None
        return msgspec.structs.replace(
            base,
            end=unit.end,
            value=number.value * unit.factor,
            unit=unit.name,
            kind=unit.kind if unit.kind != "bare" else "measure",
            per=unit.per,
        )
    if unit:
        million = Decimal(1000000)
        base = msgspec.structs.replace(base, end=place + 1, stop=place + 1, value=number.value * million, scale=million)
        place += 1
    elif is_name(text, number, titled=titled):
        return None
    return _read_counted(text, number, base, crowd.end() - 1 if crowd else place)


def _read_money(text: str, number: FoundNumber, base: Amount) -> Amount | None:
    sign = money_before(text, number.start)
    if sign:
        stop, value = number.end, number.value
        if text[stop : stop + 1] in {"m", "M"} and not text[stop + 1 : stop + 2].isalnum():
            stop, value = stop + 1, value * 1000000
        elif text[stop : stop + 1] in {"b", "B"} and not text[stop + 1 : stop + 2].isalnum():
            stop, value = stop + 1, value * 1000000000
        return msgspec.structs.replace(
            base, start=sign.start, end=stop, stop=stop, value=value, unit=sign.code, kind="money"
        )
    stop, value = number.end, number.value
    if number.digits and text[stop : stop + 1] in {"m", "M", "b"} and text[stop + 1 : stop + 2] in {" ", "\u00a0"}:
        scaled = money_behind(text, stop + 1, value * 1000000, digits=True)
        if scaled:
            value *= 1000000000 if text[stop] == "b" else 1000000
            return msgspec.structs.replace(
                base, end=scaled.end, stop=stop + 1, value=value * scaled.factor, unit=scaled.code, kind="money"
            )
    place = number.end
    if number.kind == "crowd" and text[place : place + 4] == " of ":
        place += 3
    money = money_behind(text, place, number.value, digits=number.digits)
    if money is None:
        return None
    return msgspec.structs.replace(
        base, end=money.end, value=number.value * money.factor, unit=money.code, kind="money"
    )


_POINT = re.compile(r"[ \u00a0](?:of a |of one |a )?(?:percentage )?point\b", re.IGNORECASE)
_PART_UNIT = re.compile(r"[ \u00a0](?:of[ \u00a0])?(?:an?|the)[ \u00a0](?=\w)", re.IGNORECASE)
_NOT_HALF = re.compile(
    r"[ \u00a0-](?:time|way|brother|sister|term|marathon|back|hearted|mast|truth|hour\b(?=s))|'s|\u2019s", re.IGNORECASE
)
_SPORT = re.compile(
    r"\b(?:first|second|opening|closing|each|either|latter|other|third|fourth|final|last|the|this|next|interval|better|other)[ \u00a0-]$",
    re.IGNORECASE,
)


def _read_part(text: str, number: FoundNumber, base: Amount) -> Amount | None:
    """ "half", "a third of", "two-thirds", "a quarter of a point", "half an hour"."""
    told = text[number.start : number.end].lower()
    before = text[max(0, number.start - 12) : number.start]
    if told == "half" and (_NOT_HALF.match(text, number.end) or _SPORT.search(before)):
        return None
    if text[number.end : number.end + 1] == "-" or before.endswith("-"):
        return None
    point = _POINT.match(text, number.end)
    if point:
        return msgspec.structs.replace(base, end=point.end(), unit="percentage_point", kind="measure")
    article = _PART_UNIT.match(text, number.end)
    if article:
        unit = find_unit(text, article.end() - 1, digits=False)
        if unit:
            name, factor = {"century": ("year", 100), "decade": ("year", 10), "hour": ("minute", 60)}.get(
                unit.name, (unit.name, 1)
            )
            return msgspec.structs.replace(
                base, end=unit.end, value=number.value * factor * unit.factor, unit=name, kind=unit.kind
            )
        money = money_behind(text, article.end() - 1, Decimal(1000), digits=False)
        if money:
            return msgspec.structs.replace(
                base, end=money.end, value=number.value * money.factor, unit=money.code, kind="money"
            )
    if told.startswith(("a ", "an ")) and told.split()[-1] not in {"half", "quarter"} and not _is_share(text, number):
        return None  # "a third term" is an ordinal
    return msgspec.structs.replace(base, unit="ratio", kind="ratio")


_SHARE_AFTER = re.compile(
    r"[ \u00a0](?:of|more|less|fewer|higher|lower|larger|smaller|on|in|to|from|since|over|by|as|that|the|its|were|are|was|is|have|had|said|would|came|went)\b|[,;:.)]",
    re.IGNORECASE,
)
_SHARE_BEFORE = re.compile(
    r"\b(?:by|up|down|off|than|about|around|nearly|almost|over|just|barely|rose|fell|risen|fallen|roughly|some|only|at least|to|and|one)[ \u00a0]$",
    re.IGNORECASE,
)


def _is_share(text: str, number: FoundNumber) -> bool:
    if re.compile(r"[ \u00a0](?:of|more|less|fewer|higher|lower|are|were|have)\b").match(text, number.end):
        return True
    before = _SHARE_BEFORE.search(text, max(0, number.start - 14), number.start)
    return before is not None and (_SHARE_AFTER.match(text, number.end) is not None or number.end == len(text))


_LENGTH_AFTER = re.compile(
    r"[ \u00a0-](?:long|high|tall|wide|deep|across|away|above|below|sprint|hurdles|race|relay|freestyle|backstroke|butterfly|breaststroke|from|off|at|in|up|down|short|clear|thick|apart|title|world|final|medley|run|dash|champion|walk|gold|air)\b",
    re.IGNORECASE,
)


def _is_million(text: str, place: int, number: FoundNumber) -> bool:
    """Whether the "m" behind digits is a million, as in "3.4m users", and no metre."""
    if number.start and text[number.start - 1] in "$€£":
        return True
    if _LENGTH_AFTER.match(text, place):
        return False
    noun = find_noun(text, place)
    if noun is not None:
        return True
    return number.value >= 100 and "." in text[number.start : number.end]  # noqa: PLR2004 - 223.8m is no height


def _read_counted(text: str, number: FoundNumber, base: Amount, place: int) -> Amount | None:
    before = text[max(0, number.start - 40) : number.start]
    if _AGED.search(before) and number.value <= _OLDEST:
        return msgspec.structs.replace(base, unit="year", kind="age")
    is_age = (
        number.digits and 0 < number.value <= _OLDEST and before.endswith(", ") and _AGE_AFTER.match(text, number.end)
    )
    if is_age and _names_somebody(before):
        return msgspec.structs.replace(base, unit="year", kind="age")
    one = number.value == 1 and base.digits is False
    noun = find_noun(text, place, one=number.value == 1)
    if noun is None:
        if one or number.kind == "part":
            return None
        return base
    return msgspec.structs.replace(base, unit=noun.unit, kind="count", noun=(noun.start, noun.end))


def _names_somebody(before: str) -> bool:
    """Whether a name or "the actor" stands before the comma: "Stolle, 66", "A pensioner, 82,"."""
    words = before.rstrip(", ").split()
    if not words:
        return False
    last = words[-1]
    if last[:1].isupper() and last[:1].isalpha():
        return True
    return last.isalpha() and len(words) > 1 and words[-2].lower() in {"the", "a", "an", "his", "her", "their"}


def _in_tens(text: str) -> list[Amount]:
    """ "a man in his forties": between 40 and 49 years."""
    found: list[Amount] = []
    for match in _TENS.finditer(text):
        low = _TENS_VALUE.get(match["tens"].lower()) or int(match["tens"][:-1])
        start, end = match.start("tens"), match.end("tens")
        found.append(
            Amount(
                start=start,
                end=end,
                core=start,
                stop=end,
                value=None,
                low=Decimal(low),
                high=Decimal(low + 9),
                unit="year",
                kind="age",
                bound="about",
            )
        )
    return found


def _without_overlap(found: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept
