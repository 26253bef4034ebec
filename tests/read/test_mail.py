"""A mail comes out with its title, sender and day; quotes and signatures set aside; what is attached is read too."""

import base64
from io import BytesIO

import pytest
from tests.read.office_maker import make_docx
from tests.read.pdf_maker import make_pdf

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.model import Report, Skipped
from tellings.read import Address, open_document, read_bytes, read_document

HEAD = (
    "From: Ann Lee <ann@example.org>\nTo: desk@example.org\nSubject: Allies will spend more\n"
    "Date: Sat, 05 Jul 2025 10:30:00 +0200\n"
)
WRAPPED = (
    "The minister said on Thursday that the alliance would spend more on\n"
    "ammunition than in any year before, and that the figure would rise\n"
    "again in the spring."
)


def read(text: str | bytes, name: str = "a.eml") -> Report:
    data = text.encode() if isinstance(text, str) else text
    return read_bytes(data, uri=name, name=name, settings=Settings())


def read_all(data: bytes, name: str = "a.eml") -> list[Report | Skipped | Address]:
    return list(read_document(open_document(BytesIO(data), uri=name, name=name, settings=Settings())))


def parts(report: Report) -> list[tuple[str, str]]:
    return [(mark.kind.value, report.text[mark.start : mark.end]) for mark in report.marks]


def dropped(report: Report) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in report.dropped]


def typed(kind: str, body: str, head: str = HEAD) -> str:
    return f"{head}MIME-Version: 1.0\nContent-Type: {kind}\n\n{body}"


def mixed(*given: str, kind: str = "mixed") -> str:
    return typed(f'multipart/{kind}; boundary="cut"', "".join(f"--cut\n{part}\n" for part in given) + "--cut--\n")


def test_the_header_gives_title_byline_and_day_with_its_zone() -> None:
    report = read(HEAD + "\nHe said no.\n")
    assert (report.title, report.byline, report.published) == (
        "Allies will spend more",
        "Ann Lee",
        "2025-07-05T10:30+02:00",
    )
    assert parts(report) == [("headline", "Allies will spend more"), ("paragraph", "He said no.")]


HEADERS = [
    ("Subject: =?utf-8?Q?Caf=C3=A9?= =?iso-8859-1?Q?_closed_again?=", "Café closed again", "encoded words"),
    ("Subject: =?unknown?Q?Caf=C3=A9?=", "Café", "an encoding nobody knows"),
    ("Subject: =?utf-8?B?!!!!?=", None, "no base64 at all"),
    ("Subject: Re: AW: Fwd: No deal", "No deal", "answered and passed on"),
    ("Subject: Reform is dead", "Reform is dead", "begins with letters of Re:"),
    ("Subject: a\n long one", "a long one", "folded over two lines"),
    ("X-Subject: none", None, "no subject"),
]


@pytest.mark.parametrize(("line", "title", "why"), HEADERS)
def test_titles_are_read_as_they_were_meant(line: str, title: str | None, why: str) -> None:
    head = HEAD.replace("Subject: Allies will spend more", line) + "MIME-Version: 1.0\nMessage-ID: <1@example.org>\n"
    assert read(head + "\nHe said no.\n").title == title, why


def test_the_sender_of_what_goes_to_many_is_an_outlet() -> None:
    report = read(
        HEAD.replace("Ann Lee", "The Osk Observer") + "List-Unsubscribe: <https://example.org>\n\nHe said no."
    )
    assert (report.outlet, report.byline) == ("The Osk Observer", None)


def test_who_passes_a_mail_on_is_not_its_author_and_its_header_is_marked() -> None:
    forwarded = "---------- Forwarded message ---------\nFrom: The Osk Observer <a@example.org>\n\nHe said no.\n"
    report = read(HEAD.replace("Subject: ", "Subject: Fwd: ") + "\n" + forwarded)
    assert (report.byline, report.published) == (None, None)
    assert [kind for kind, _ in parts(report)] == ["headline", "notice", "paragraph"]


@pytest.mark.parametrize("date", ["Sat, 99 Jul 99999 99:99", "yesterday", "", "Sat, 5 Jul 2025 10:30:00 +9999"])
def test_a_date_that_is_none_is_not_known(date: str) -> None:
    assert read(HEAD.replace("Sat, 05 Jul 2025 10:30:00 +0200", date) + "\nHe said no.\n").published is None


def test_lines_broken_for_the_width_are_joined_and_a_list_stays_one() -> None:
    report = read(f"{HEAD}\n{WRAPPED}\n\n* one\n* two\n")
    assert parts(report)[1:] == [("paragraph", " ".join(WRAPPED.split())), ("item", "* one"), ("item", "* two")]


def test_flowed_text_flows() -> None:
    body = "The minister \nsaid no.\nHe left.\n From here.\n"
    report = read(typed("text/plain; charset=utf-8; format=flowed", body))
    assert parts(report)[1:] == [("paragraph", "The minister said no.\nHe left.\nFrom here.")]


ASIDE = [
    ("He said no.\n\nOn Sat, 5 Jul 2025, Bob wrote:\n> Did he?\n", "quoted mail", "an answer"),
    (
        "He said no.\n\nOn Sat, 5 Jul 2025 at 09:00, Bob <b@example.org>\nwrote:\n\n> Did he?\n",
        "quoted mail",
        "two lines",
    ),
    ("He said no.\n\n-----Original Message-----\nFrom: Bob\n\nDid he?\n", "quoted mail", "as Outlook does it"),
    ("He said no.\n\n-- \nAnn Lee\nThe desk\n", "signature", "a signature"),
    ("He said no.\n\nSent from my iPhone\n", "signature", "a telephone's"),
    ("He said no.\n\n____________________________\nNews mailing list\n", "list footer", "a mailing list's"),
]


@pytest.mark.parametrize(("body", "kind", "why"), ASIDE)
def test_quoted_mails_and_signatures_are_set_aside_and_kept(body: str, kind: str, why: str) -> None:
    report = read(f"{HEAD}\n{body}")
    assert report.text == "Allies will spend more\n\nHe said no.", why
    assert {part.kind for part in report.dropped} == {kind}


def test_a_mail_that_is_all_quotes_keeps_them() -> None:
    assert read(f"{HEAD}\n> He said no.\n").text.endswith("He said no.")


def test_the_plain_form_is_read_unless_it_is_a_stub() -> None:
    rich = "Content-Type: text/html\n\n<p>" + "He said no, and left. " * 60 + "</p>"
    plain = "Content-Type: text/plain\n\nHe said no, and left."
    stub = "Content-Type: text/plain\n\nYour program cannot show this mail."
    assert read(mixed(plain, "Content-Type: text/html\n\n<p>He said <b>no</b>, and left.</p>", kind="alternative")).text
    assert "He said no" in read(mixed(stub, rich, kind="alternative")).text
    assert "cannot show" not in read(mixed(stub, rich, kind="alternative")).text


CHARSETS = [
    (b"utf-8", "café".encode(), "café", "as told"),
    (b"utf-8", "café – no".encode("cp1252"), "café – no", "told wrongly"),
    (b"us-ascii", "“no”".encode("cp1252"), "“no”", "told wrongly, in a common way"),
    (b"x-unknown", "café".encode(), "café", "unknown"),
    (b"idna", "café".encode(), "café", "no encoding of text"),
]


@pytest.mark.parametrize(("charset", "data", "text", "why"), CHARSETS)
def test_a_charset_is_believed_as_far_as_it_goes(charset: bytes, data: bytes, text: str, why: str) -> None:
    mail = HEAD.encode() + b"MIME-Version: 1.0\nContent-Type: text/plain; charset=" + charset + b"\n\nHe said: " + data
    assert read(mail).text.endswith(f"He said: {text}"), why


def test_what_is_attached_is_read_and_the_rest_is_counted() -> None:
    def attach(name: str, kind: str, data: bytes) -> str:
        coded = base64.b64encode(data).decode()
        return (
            f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n"
            f'Content-Disposition: attachment; filename="{name}"\n\n{coded}'
        )

    mail = mixed(
        "Content-Type: text/plain\n\nPlease read.",
        attach("a.pdf", "application/pdf", make_pdf([[(72, 700, 10, "He said no in the PDF.")]])),
        attach("../b.docx", "application/octet-stream", make_docx("<w:p><w:r><w:t>He left.</w:t></w:r></w:p>")),
        attach("c.png", "image/png", b"\x89PNG"),
        "Content-Type: message/rfc822\n\n" + HEAD + "\nAn inner mail.",
    )
    found = read_all(mail.encode())
    assert all(isinstance(each, Report) for each in found)
    reports = [each for each in found if isinstance(each, Report)]
    assert [(each.uri, each.format) for each in reports] == [
        ("a.eml", "mail"),
        ("a.eml/a.pdf", "pdf"),
        ("a.eml/_b.docx", "docx"),
        ("a.eml/part3.eml", "mail"),
    ]
    assert reports[0].warnings == ("1 attachment is not read: c.png (image/png).",)


def test_a_saved_page_is_read_as_the_page_it_was() -> None:
    page = (
        "<html><body><article><h1>No deal</h1>"
        + "<p>The minister said no, and left the room.</p>" * 5
        + "</article></body></html>"
    )
    saved = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/1\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="cut"\n\n--cut\nContent-Type: text/html\n'
        f"Content-Location: https://example.org/1\n\n{page}\n--cut--\n"
    )
    found = read_all(saved.encode(), "a.mhtml")
    assert [each.uri for each in found if isinstance(each, Report)] == ["a.mhtml/page.html"]


REFUSED = [
    (mixed("Content-Type: application/octet-stream\n\nx", kind="encrypted"), "encrypted", "encrypted"),
    (HEAD + "\n", "empty|no text", "nothing in it"),
    (mixed("Content-Type: image/png\n\nx"), "cannot be read", "a picture alone"),
    (mixed(*["Content-Type: text/plain\n\nx"] * 60_000), "too many parts", "parts without end"),
]


@pytest.mark.parametrize(("mail", "message", "why"), REFUSED, ids=[case[2] for case in REFUSED])
def test_what_cannot_be_read_is_named_for_what_it_is(mail: str, message: str, why: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(mail)
    assert why


def test_parts_in_parts_without_end_are_refused() -> None:
    opened = "".join(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(400))
    with pytest.raises(ReadError, match="deep"):
        read(HEAD + "MIME-Version: 1.0\n" + opened + "\nHe said no.")


def test_a_mail_that_was_cut_off_is_read_as_far_as_it_goes_and_says_so() -> None:
    report = read(mixed("Content-Type: text/plain\n\nHe said no.").removesuffix("--cut--\n"))
    assert "He said no." in report.text
    assert report.warnings == ("The mail ends before its last part does: it was probably cut off.",)


NO_MAILS = [
    ("From: our correspondent in Oslo\n\nHe said no.\n", "an article"),
    ("Date: 5 July 2025\nSubject: No deal\n\nFOR IMMEDIATE RELEASE\n\nHe said no.\n", "a press release"),
    ("Oslo: he said no.\nFrom: nowhere\n", "a colon in the first line"),
]


@pytest.mark.parametrize(("text", "why"), NO_MAILS)
def test_an_article_that_begins_like_a_mail_is_none(text: str, why: str) -> None:
    assert read(text, "a.txt").format == "text", why


BROKEN_HEADERS = [
    ('Content-Type: text/plain; a="' + ";" * 300_000, "the library counts quotation marks anew for each semicolon"),
    ('Content-Type: text/plain\nContent-Disposition: inline; a="' + ";" * 300_000, "the same, elsewhere"),
    ("Content-Type: text/plain; charset*0=a; charset*", "parts of a parameter, one without its number"),
    ("Content-Type: text/plain; " + "".join(f"charset*{part}=a;" for part in range(50_000)), "a parameter in parts"),
]


@pytest.mark.parametrize(("header", "why"), BROKEN_HEADERS, ids=[why for _, why in BROKEN_HEADERS])
def test_a_broken_header_does_no_harm(header: str, why: str) -> None:
    assert read(f"{HEAD}MIME-Version: 1.0\n{header}\n\nHe said no.\n").text.endswith("He said no."), why


def test_a_sender_of_nothing_but_remarks_is_not_known() -> None:
    assert read(HEAD.replace("Ann Lee", "(" * 3900) + "\nHe said no.\n").byline is None


WAYS = [
    ("BOUNDARY", "\n", "capitals"),
    ("boundary ", "\n", "a blank before the equals sign"),
    ("boundary*0", "\n", "a parameter in parts"),
    ("boundary", "\r", "other line ends"),
]


@pytest.mark.parametrize(("name", "end", "why"), WAYS)
def test_parts_are_counted_however_they_are_written(name: str, end: str, why: str) -> None:
    levels = "".join(
        f'Content-Type: multipart/mixed; {name}="b{level}"{end}{end}--b{level}{end}' for level in range(60)
    )
    mail = HEAD.replace("\n", end) + levels + f"Content-Type: text/plain{end}{end}" + f"a{end}" * 300_000
    with pytest.raises(ReadError, match="too many parts"):
        pytest.fail(f"{why}: {read(mail).text[:80]}")


def test_many_mentions_of_a_boundary_are_no_parts() -> None:
    assert read(HEAD + "\n" + "The boundary\nof it\n" * 1000).text.count("boundary") == 1000
