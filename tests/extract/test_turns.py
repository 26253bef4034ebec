"""Who speaks when in interviews, transcripts, plays, posts and letters; and that ordinary reports have no turns."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import make_report

from tellings.extract.turn import Turn
from tellings.extract.turns import find_turns
from tellings.model import Report
from tellings.segment import segment_report

HEAD = "The long night of The Hague\n\nNATO chief Mark Rutte spoke to the Harbour Post about spending.\n\n"


def turns_of(text: str, **fields: str) -> tuple[Report, tuple[Turn, ...]]:
    report, segments = segment_report(make_report(text, **fields))
    return report, find_turns(report, segments)


def told(text: str, **fields: str) -> list[tuple[str | None, str]]:
    """Each turn's speaker, "?" for the interviewer, with what is said, paragraphs divided by bars."""
    report, turns = turns_of(text, **fields)
    return [
        ("?" if turn.asks else turn.name, " | ".join(span.cut(report.text) for span in turn.content)) for turn in turns
    ]


QUESTIONS = ["How much is enough for you?", "And the Americans?", "Why now?"]
ANSWERS = ["I think five percent.", "They are committed, I know.", "We lost time."]
ASKED = [pair for question, answer in zip(QUESTIONS, ANSWERS, strict=True) for pair in ((question, 0), (answer, 1))]
EXPECTED = [("Mark Rutte" if said else "?", words) for words, said in ASKED]


def interview(question: str, answer: str, gap: str = "\n\n") -> str:
    return HEAD + gap.join((answer if said else question).format(words) for words, said in ASKED) + "\n"


@pytest.mark.parametrize(
    ("question", "answer", "why"),
    [
        ("Q: {}", "A: {}", "the plain form"),
        ("Q. {}", "A. {}", "full stops"),
        ("**Q: {}**", "A: {}", "the whole question in bold"),
        ("**Q:** {}", "**A:** {}", "the letters in bold"),
        ("Q {}", "A {}", "no mark behind the letter"),
        ("Q{}", "A: {}", "the letter glued to the question, as pages lose white space"),
        ("Q1: {}", "A1: {}", "numbers"),
        ("- Q: {}", "- A: {}", "items of a list"),
        ("[00:12:31] Q: {}", "[00:12:40] A: {}", "time codes"),
        ("Q: {}", "{}", "answers without a letter"),
        ("**{}**", "{}", "questions in bold, plain answers"),
        ("### {}", "{}", "questions as headings"),
        ("Interviewer: {}", "Mark Rutte: {}", "a role and a name"),
        ("**Interviewer**: {}", "**Rutte**: {}", "a surname, its colon outside the bold"),
        ("REPORTER: {}", "MR. RUTTE: {}", "capitals and a title"),
        ("Question: {}", "Answer: {}", "whole words"),
        ("Moderator: {}", "RUTTE (through interpreter): {}", "a remark in brackets"),
        ("HOST: {}", "MARK RUTTE, NATO SECRETARY GENERAL: {}", "an office behind the name"),
        ("Q: {}", "Rutte: “{}”", "answers in quotation marks"),
        ("Q: {}", '"Rutte: {}"', "all of the answer in quotation marks"),
        ("Q: {}", "Rutte: ”{}”", "a mark that leans the wrong way"),
        ("Q: {}", 'Rutte: {}\n\n"(CROSSTALK.)"', "a stage direction in quotation marks"),
    ],
)
def test_an_interview_gives_questions_and_answers(question: str, answer: str, why: str) -> None:
    assert told(interview(question, answer), markup="markdown") == EXPECTED, why


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\n \n"])
def test_line_ends_change_nothing(gap: str) -> None:
    assert told(interview("Q: {}", "A: {}", gap)) == EXPECTED


def test_an_answer_of_several_paragraphs_has_a_span_for_each_without_stage_directions() -> None:
    text = HEAD + (
        "ANN LEE: How was it for you?\n\nRUTTE: It was long. I am tired.\n\n(LAUGHTER)\n\n"
        "We sat for nine hours, all of us.\n\nANN LEE: Would you do it again?\n\nRUTTE: [smiling] I would.\n"
    )
    assert told(text) == [
        ("ANN LEE", "How was it for you?"),
        ("Mark Rutte", "It was long. I am tired. | We sat for nine hours, all of us."),
        ("ANN LEE", "Would you do it again?"),
        ("Mark Rutte", "I would."),
    ]


def test_the_reporter_s_own_paragraphs_end_a_turn() -> None:
    text = interview("Q: {}", "A: {}") + (
        "\nRutte also said that the talks would go on.\n\nThe summit ends on Friday in The Hague.\n"
    )
    assert told(text) == EXPECTED


@pytest.mark.parametrize(
    ("head", "name", "why"),
    [
        ("Interview with Mark Rutte\n\nThe head of NATO on spending.", "Mark Rutte", "in the headline"),
        ("Q&A with NATO chief Mark Rutte\n\nHe came late to the talk.", "Mark Rutte", "Q&A with"),
        ("A long night\n\nThe Post sat down with Mark Rutte in his office.", "Mark Rutte", "in the introduction"),
        ("A long night\n\nThe Post interviewed the NATO chief, Mark Rutte.", "Mark Rutte", "behind his office"),
        ("A long night\n\nThe head of NATO speaks.", None, "nobody is named"),
        ("A long night\n\nThe Post interviewed Mark Rutte and Angela Merkel.", None, "two are named"),
        (
            "A long night\n\nIn a 2003 interview with the Associated Press, Mark Rutte said no.",
            None,
            "another interview",
        ),
    ],
)
def test_the_name_behind_an_answer_is_given_only_where_the_report_gives_it(
    head: str, name: str | None, why: str
) -> None:
    text = f"{head}\n\n" + interview("Q: {}", "A: {}").removeprefix(HEAD)
    report, turns = turns_of(text)
    answers = [turn for turn in turns if not turn.asks]
    assert [turn.name for turn in answers] == [name] * 3, why
    assert all(turn.source is not None and turn.source.cut(report.text) == "A" for turn in answers)
    assert {span.cut(report.text) for turn in answers for span in turn.evidence} == ({name} - {None})


def test_initials_that_are_introduced_stand_for_the_name() -> None:
    text = (
        "A talk\n\nMark Rutte (MR) met Angela Merkel (AM) in The Hague.\n\n"
        "MR: I am glad to see you.\n\nAM: I am glad, too.\n\nMR: How are you?\n\nAM: I am well, thank you.\n"
    )
    assert [name for name, _ in told(text)] == ["Mark Rutte", "Angela Merkel"] * 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "MARTHA. You are late.\n\nJOHN. I was held up.\n\nMARTHA. Again.\n\nJOHN. I know.\n",
            "names with a full stop",
        ),
        (
            "MARTHA\nYou are late.\n\nJOHN\nI was held up.\n\nMARTHA\nAgain.\n\nJOHN\nI know.\n",
            "names on their own line",
        ),
        ("MARTHA: You are late.\n\nJOHN: I was held up.\n\nMARTHA: Again.\n\nJOHN: I know.\n", "names with a colon"),
    ],
)
def test_a_play_gives_its_lines(text: str, why: str) -> None:
    expected = [("MARTHA", "You are late."), ("JOHN", "I was held up."), ("MARTHA", "Again."), ("JOHN", "I know.")]
    assert told("The Wreck: a play in one act\n\nA kitchen. It is morning.\n\n" + text) == expected, why


def test_names_with_time_codes_on_lines_of_their_own_say_whose_the_lines_below_are() -> None:
    text = (
        "Council meeting\n\nSpeaker 1  00:00\nGood evening. We have a quorum.\n\nJane Doe  00:12\n"
        "I move that we approve it.\n\nSpeaker 1  00:31\nIs there a second?\n\nJane Doe  00:40\nI thank you.\n"
    )
    assert told(text) == [
        (None, "Good evening. We have a quorum."),
        ("Jane Doe", "I move that we approve it."),
        (None, "Is there a second?"),
        ("Jane Doe", "I thank you."),
    ]


REPORT = "Storm closes airport\n\nThe airport at Saltings was closed on Friday, and travellers complained.\n\n"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "We are stuck here. pic.twitter.com/abc1\n\n— Jane Doe (@janedoe) May 3, 2019\n",
            [("Jane Doe", "We are stuck here.")],
            "a post with its author below",
        ),
        (
            "“All flights are cancelled” — Saltings Airport (@SaltingsAir) May 3, 2019\n",
            [("Saltings Airport", "All flights are cancelled")],
            "a post in one line",
        ),
        (
            "“We have no choice, the wall can come down.” — Jane Doe, harbour director\n",
            [("Jane Doe", "We have no choice, the wall can come down.")],
            "a signed quotation",
        ),
        ("> We have no choice.\n>\n> — Jane Doe\n", [("Jane Doe", "We have no choice.")], "a block quote"),
        (
            '- Ann Lee: "It was loud."\n- Bob Ray: "It was a mess."\n',
            [("Ann Lee", "It was loud."), ("Bob Ray", "It was a mess.")],
            "a list of quotes",
        ),
        (
            '| Who | Quote |\n|---|---|\n| Ann Lee | "It was loud." |\n| Bob Ray | "It was a mess." |\n',
            [("Ann Lee", "It was loud."), ("Bob Ray", "It was a mess.")],
            "a table of quotes",
        ),
        (
            '"We cannot fly in this wind," Jane Doe said.\n\n“We cannot fly in this wind”\nJane Doe, pilot\n',
            [("Jane Doe", "We cannot fly in this wind")],
            "a pull quote",
        ),
        (
            (
                "The director, Eva Jones, resigned.\n\nThe full statement:\n\nI have handed in my resignation today."
                "\n\nMy thoughts are with the families.\n\nEva Jones\n\nThe opposition said it came too late.\n"
            ),
            [("Eva Jones", "I have handed in my resignation today. | My thoughts are with the families.")],
            "a letter with its signature",
        ),
        (
            (
                "Here is Eva Jones's statement in full:\n\n> I have handed in my resignation today.\n>\n"
                "> It was an honour.\n\nThe opposition is not satisfied.\n"
            ),
            [("Eva Jones", "I have handed in my resignation today. | It was an honour.")],
            "a letter in a block quote",
        ),
        (
            "The full statement:\n\nWe regret what happened.\n\nWe will pay for it all.\n\nThe storm goes on.\n",
            [(None, "We regret what happened. | We will pay for it all.")],
            "nobody is named, and it ends where nobody says we",
        ),
    ],
)
def test_words_that_are_signed_are_their_author_s(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert told(REPORT + text, markup="markdown") == expected, why


NONE = [
    ("PARIS: Shares fell.\n\nThe bottom line: investors are afraid.\n\nRead more: Five charts\n", "a few colons"),
    (
        "Winners: Total.\nLosers: BNP.\nNote: at noon.\nWinners: Shell.\nLosers: HSBC.\nNote: at 3 p.m.\n",
        "a list of values",
    ),
    ("Liverpool: 2\nEverton: 1\nLiverpool: 3\nEverton: 0\n", "scores"),
    (
        "10:15: Shares open lower.\n\n10:45: They recover.\n\n11:20: They fall again.\n\n12:00: We close.\n",
        "a live blog",
    ),
    ("Serves: 4\nPrep time: 10 minutes\nServes: 6\nPrep time: 20 minutes\n\nStir until you see bubbles.\n", "recipes"),
    (
        (
            "DEAR ABBY: My husband never listens. What do I do?\n\nDEAR SAD: You talk to him, I think.\n\n"
            "DEAR ABBY: My wife never talks. What do I do?\n\nDEAR MAD: You listen to her, I think.\n"
        ),
        "letters to a column name whom they address",
    ),
    (
        "Pros: You get a good screen.\n\nCons: You pay.\n\nPros: You get a fast chip.\n\nCons: You hear the fan.\n",
        "a comparison that addresses its readers",
    ),
    (
        "Sanders: Win in a walk.\n\nClinton: Keep it close.\n\nTrump: Move past Iowa.\n\nRubio: Finish second.\n",
        "people with what they need, each once",
    ),
    (
        "Ann Lee: Theft, held on bail.\n\nTom Reed: Theft, two counts.\n\nAnn Lee: Arson.\n\nTom Reed: Fraud.\n",
        "a police log, in which nobody speaks",
    ),
    (
        (
            "What is a tariff?\n\nA tariff is a tax on goods from abroad.\n\nWho pays it?\n\nThe importer pays.\n\n"
            "What does it mean for you?\n\nPrices will rise in most shops.\n"
        ),
        "questions that the outlet answers itself",
    ),
    (
        (
            "**What is a tariff?**\n\nA tariff is a tax on goods.\n\n**Who pays it?**\n\nThe importer pays.\n\n"
            "**What will it cost you?**\n\nPrices will rise in most shops.\n"
        ),
        "the same in bold",
    ),
    ("New Hampshire: We wait.\n\nIowa: We wait.\n\nNew Hampshire: Polls close.\n\nIowa: Polls close.\n", "places"),
    ("Q: Who knows?\n\nThe airport was closed.\n", "one letter"),
    ("A. Smith and B. Jones were hurt.\n\nA. Miller was not.\n\nA. Brown was late.\n", "initials"),
    (
        "[00:12:31] and so we go.\n[00:12:40] I know.\n[00:12:51] You do?\n[00:13:02] I do.\n",
        "time codes, nobody named",
    ),
    ('"Sensitive document found" - Toronto Star, August 15, 2008\n\n"Not secret" - CBC, August 15, 2008\n', "sources"),
    ('"We are closed," Jane Doe said. "We are sorry."\n', "an ordinary quotation"),
    ("The full text of the law:\n\nNo ship may enter the port.\n\nNo ship may leave it.\n", "nobody speaks in it"),
]


@pytest.mark.parametrize(("text", "why"), NONE)
def test_a_report_with_a_few_colons_has_no_turns(text: str, why: str) -> None:
    assert told(REPORT + text, markup="markdown") == [], why


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"Q: Why {n}?\n\nA: I say so." for n in range(3000)),
        "Q: Why?\n\nA: " + "I think so. " * 9000 + "\n\nQ: And?\n\nA: " + "I " * 50_000,
        "\n\n".join(f"{'Ann ' * 125}: I say {n}." for n in range(300)),
        "\n".join(f"[00:{n // 60:02}:{n % 60:02}]" for n in range(3000)),
        "The full statement of Ann Lee:\n\nI say so.\n\n" * 1000,
        "“" * 5000 + "\n\n" + '"' * 5000,
        "“We must act now”\n\n— Jane Doe\n\n" * 1000,
        ":" * 50_000,
        "(@" * 30_000,
        "".join(f"Q: Why {n}?{end}A: I know.{end}" for n, end in enumerate(["\n", "\r\n", "\r", "\u2028", "\v"] * 100)),
    ],
)
def test_hostile_input_gives_exact_spans(text: str) -> None:
    report, turns = turns_of(text)
    contents = [span for turn in turns for span in turn.content]
    assert all(span.cut(report.text).strip() == span.cut(report.text) != "" for span in contents)
    assert all(one.end <= other.start for one, other in itertools.pairwise(contents))


LINES = st.sampled_from(
    [
        "Q: Why is it so?",
        "A: I do not know.",
        "ANN LEE: And you?",
        "TOM REED: Me, too.",
        "He said no.",
        "(LAUGHTER)",
        "",
        "“We must go” — Ann Lee",
        "The full statement:",
        "**Do you know?**",
        "— Ann Lee (@ann) May 3, 2019",
        "MARTHA",
    ]
)


@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_no_two_turns_overlap_and_each_lies_in_its_blocks(lines: list[str], gap: str) -> None:
    _, turns = turns_of(gap.join(lines), markup="markdown")
    spans = [span for turn in turns for span in turn.content]
    assert not any(one.overlaps(other) for one, other in itertools.pairwise(spans))
    assert all(any(block.holds(span) for block in turn.blocks) for turn in turns for span in turn.content)
