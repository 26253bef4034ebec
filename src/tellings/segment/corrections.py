"""Finds what an outlet says it has changed in a report: "Correction: an earlier version gave the wrong year"."""

import re

from tellings.segment.parts import Part

_LABEL = re.compile(
    r"(?:correction|clarification|correx|corrigendum|erratum|corrections? and clarifications?|correction appended"
    r"|update and correction)s?\b(?:\s?[:.|–—-]|\s?[(,]|\s?$|\s(?:to|on|for|from|\w+day|\w{3,9}\.? \d)\b)",
    re.IGNORECASE,
)
_THIS = (
    r"(?:(?:this|our)\s(?:\w+\s){0,2}(?:article|story|post|report|piece|version|headline|page|item|interview|graphic"
    r"|caption|column|dispatch|copy)|the\s(?:\w+\s){0,2}(?:article|story|post|headline|caption))"
)
_CHANGED = re.compile(
    rf"\b{_THIS}\s(?:was|has\sbeen|have\sbeen|is|had\sbeen)\s(?:\w+\s){{0,2}}"
    r"(?:amended|corrected|updated|edited|changed|revised|modified|clarified)\b"
    rf"|\b{_THIS}\s(?:(?:originally|initially|previously|incorrectly|mistakenly|earlier)\s){{1,2}}"
    r"(?:said|stated|reported|gave|referred|named|identified|misstated|described|included|contained|attributed|quoted)\b"
    r"|\b(?:an?|the)\s(?:earlier|previous|original|prior)\s(?:version|headline|edition)\s(?:of|on|to|in|for|said|stated"
    r"|incorrectly|misstated|gave|misidentified)\b"
    r"|\bwe\s(?:regret|apologi[sz]e\sfor)\s(?:the|this|any|an)\s(?:error|mistake|confusion)\b",
    re.IGNORECASE,
)
_WIRE = re.compile(
    r"\(?(?:corrects|recasts|refiles|clarifies|amends|restores|deletes|removes|fixes|adds|updates"
    r"|this version corrects)\s"
)
"""A wire's own note on what its new version changes: "(Corrects paragraph 3 ...)", "CORRECTS spelling of name"."""

_NOTE = re.compile(r"\(?(?:editor(?:['’]s|s['’]|s)?\snotes?|note\sto\sreaders)\b\s?[:.–—-]", re.IGNORECASE)
_OPINIONS = re.compile(
    r"\b(?:opinions?|views?)\b.{0,80}\b(?:expressed|his|her|their|own|solely|author)\b"
    r"|\bis an? (?:\w+[ -]){0,4}(?:author|professor|fellow|analyst|writer|journalist|editor|contributor"
    r"|columnist|director|host)\b",
    re.IGNORECASE,
)

_LONGEST = 110
"""Words in such a note. The longest of the labelled reports has 64."""

_OPENING = 30
"""A paragraph that says so later than in its first words, or in a sentence of somebody else's, is news of a change."""


def is_correction(part: Part) -> bool:
    """Whether the part says what was changed in this report, and nothing else."""
    if not 0 < len(part.words) <= _LONGEST:
        return False
    line = part.line
    if _LABEL.match(line) and not part.marked:
        return True
    if _is_wire_note(line):
        return True
    found = _CHANGED.search(line)
    if found is not None and len(line[: found.start()].split()) <= _OPENING:
        return not _is_spoken(line)
    return _NOTE.match(line) is not None and not _OPINIONS.search(line)


def is_note_on_the_author(part: Part) -> bool:
    """Whether an editor's note only says who the author is and whose opinions these are."""
    return bool(part.words) and _NOTE.match(part.line) is not None and _OPINIONS.search(part.line) is not None


def _is_wire_note(line: str) -> bool:
    if line.startswith("("):
        return _WIRE.match(line.lower()) is not None and line.rstrip().endswith((")", ").", ")."))
    first = line.split(maxsplit=1)[0]
    return first.isupper() and _WIRE.match(line.lower()) is not None


def _is_spoken(line: str) -> bool:
    """Whether the change is reported of another text, by somebody: "... the newspaper said in a statement"."""
    return re.search(r"[\"”’,]\s(?:\w+\s){0,3}(?:said|says|told|added)\b", line) is not None
