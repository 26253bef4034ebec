"""A sender of a mail is its author where it is a person, and its outlet where it is a newsletter or an office."""

import pytest

from tellings.read.mail_sender import Sender, sender_of

SENDERS = [
    ("Ann Lee", "ann@example.org", False, Sender(person="Ann Lee"), "a person"),
    ("Ann Lee", "ann@example.org", True, Sender(person="Ann Lee"), "a person who writes to a list"),
    ("Ann Lee", "x17@example.org", False, Sender(person="Ann Lee"), "a person with an address that says nothing"),
    ("Tom Post", "tpost@example.org", False, Sender(person="Tom Post"), "a person named like a newspaper"),
    ("Marta Holm", "marta@martaholm.example", True, Sender(person="Marta Holm"), "a person with a newsletter"),
    ("The Osk Observer", "a@example.org", True, Sender(outlet="The Osk Observer"), "an outlet that writes to many"),
    ("Oster Times Newsletter", "news@oster.example", False, Sender(outlet="Oster Times"), "named as a newsletter"),
    ("Oster Times", "oster@mailer.example", False, Sender(outlet="Oster Times"), "named like a newspaper"),
    ("Newsletter", "news@oster.example", False, Sender(outlet="Newsletter"), "a newsletter without a name"),
    ("Politbit Playbook", "playbook@politbit.example", True, Sender(outlet="Politbit Playbook"), "its host's name"),
    ("Reuters", "x@example.org", False, Sender(outlet="Reuters"), "a well-known agency"),
    ("Saltings Council", "press@saltings.example", False, Sender(outlet="Saltings Council"), "a press office"),
    (
        "Ann Lee from Oster Times",
        "news@oster.example",
        True,
        Sender(person="Ann Lee", outlet="Oster Times"),
        "a person of an outlet",
    ),
    (
        "Ann Lee, Oster Times",
        "x@example.org",
        False,
        Sender(person="Ann Lee", outlet="Oster Times"),
        "the same with a comma",
    ),
    (None, "ann@example.org", True, Sender(), "no name"),
]


@pytest.mark.parametrize(("name", "address", "bulk", "expected", "why"), SENDERS)
def test_a_sender_is_an_author_or_an_outlet(
    name: str | None,
    address: str,
    bulk: bool,  # noqa: FBT001 - a column of the table
    expected: Sender,
    why: str,
) -> None:
    assert sender_of(name, address, bulk=bulk) == expected, why
