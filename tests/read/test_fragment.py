"""Whether pieces of HTML come out as a reader sees them, and whether no piece of HTML takes long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import MarkKind
from tellings.read.fragment import fragment_blocks

PARAGRAPH, SUBHEAD, ITEM = MarkKind.PARAGRAPH, MarkKind.SUBHEAD, MarkKind.ITEM
QUOTE, ROW, CAPTION = MarkKind.QUOTE, MarkKind.ROW, MarkKind.CAPTION

CASES = [
    ("<p>One.<p>Two.", [("One.", PARAGRAPH), ("Two.", PARAGRAPH)], "the end of a paragraph need not be written"),
    ("plain & simple, 3 < 5", [("plain & simple, 3 < 5", PARAGRAPH)], "text without any tag"),
    ("&ldquo;No,&rdquo; he said&#8230;", [("“No,” he said…", PARAGRAPH)], "entities are characters"),
    ("He said <q>we <q>must</q> go</q>.", [("He said “we ‘must’ go”.", PARAGRAPH)], "a browser sets these marks"),
    ("<q>“No”</q>", [("“No”", PARAGRAPH)], "marks that stand there are not set twice"),
    ("<ul><li>One<li>Two</ul>Then", [("One", ITEM), ("Two", ITEM), ("Then", PARAGRAPH)], "items end each other"),
    ("<h2>Head</h2>Text", [("Head", SUBHEAD), ("Text", PARAGRAPH)], "a heading is a block of its own"),
    ("<blockquote><p>x<p>y</blockquote>z", [("x", QUOTE), ("y", QUOTE), ("z", PARAGRAPH)], "paragraphs of a quote"),
    ("<figure><img alt=no><figcaption>A man</figcaption></figure>", [("A man", CAPTION)], "what stands below"),
    ("<tr><th>Year<th>Sum<tr><td>2024<td>$5", [("Year\tSum", ROW), ("2024\t$5", ROW)], "rows without their table"),
    (
        f"<tr><td>{'long ' * 80}<td>side",
        [(("long " * 80).strip(), PARAGRAPH), ("side", PARAGRAPH)],
        "a page in a table",
    ),
    ("a<br>b<br><br>c", [("a\nb", PARAGRAPH), ("c", PARAGRAPH)], "two line ends make a paragraph"),
    ("<script>if (a<b) {}</script><style>p{}</style>x", [("x", PARAGRAPH)], "no reader sees these"),
    ("x<script>never closed", [("x", PARAGRAPH)], "a script without end goes to the end"),
    ("<svg>never closed", [("never closed", PARAGRAPH)], "no text is lost for a tag without end"),
    ('<a title="a > b">link</a>', [("link", PARAGRAPH)], "a > within a value ends no tag"),
    ('<a title="never closed>link</a>', [("link", PARAGRAPH)], "unless the value never ends"),
    ("<![CDATA[<p>x</p>]]>", [("x", PARAGRAPH)], "feeds carry these left over"),
    ("x<!-- <p>no</p> -->y", [("xy", PARAGRAPH)], "comments are no text"),
    ("inter\u00adnational", [("international", PARAGRAPH)], "a place to break a word is no part of it"),
    ("&#99999999999999;", [("\ufffd", PARAGRAPH)], "there is no such character"),
]


@pytest.mark.parametrize(("html", "expected", "why"), CASES)
def test_a_piece_of_html_has_the_blocks_that_a_reader_sees(
    html: str, expected: list[tuple[str, MarkKind]], why: str
) -> None:
    assert [(block.text, block.kind) for block in fragment_blocks(html)] == expected, why


HOSTILE = [
    *(f"<{tag}>" for tag in ("li", "q", "blockquote", "h1", "a", "table", "svg", "script", "br", "p", "div")),
    *("<tr><td>a", "<q>a<tr>", "<ul><li>", '<a "', '<a ">', "<a '\">", "<!--", "<![", "</", "<", "&", "&#9", "</li>"),
]


@pytest.mark.parametrize("part", HOSTILE)
def test_nothing_repeated_without_end_is_too_deep(part: str) -> None:
    blocks = fragment_blocks(part * 50_000)
    assert all(block.text.strip() for block in blocks)


TAGS = ["<p>", "</p>", "<li>", "<ul>", "</ul>", "<tr>", "<td>", "</table>", "<q>", "</q>", "<h2>", "</h2>", "<br>"]


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.from_regex(r"[a-z]{1,8}", fullmatch=True)), max_size=40))
def test_every_word_comes_out_once_and_in_order(parts: list[str]) -> None:
    words = [part for part in parts if not part.startswith("<")]
    html = "".join(part if part.startswith("<") else f" {part} " for part in parts)
    found = " ".join(block.text for block in fragment_blocks(html)).translate(str.maketrans("“”‘’", "    ")).split()
    assert found == words


@given(st.text(alphabet="<>/!-?&#;\"' abtdrliqph123[]=\n\x00é", max_size=200))
def test_any_text_can_be_read(html: str) -> None:
    for block in fragment_blocks(html):
        assert block.text
        assert block.dropped is None
