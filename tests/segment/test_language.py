"""The language of a report and of each of its paragraphs."""

import pytest
from tests.factories import make_report

from tellings.model import Report
from tellings.segment import segment_report
from tellings.segment.language import code_of, language_of, name_of

ENGLISH = "The minister said on Thursday that the bridge would be closed until the end of the year for repairs."
SENTENCES = [
    ("en", ENGLISH),
    ("de", "Die Ministerin sagte am Donnerstag, die Brücke bleibe bis zum Ende des Jahres gesperrt."),
    ("fr", "La ministre a déclaré jeudi que le pont resterait fermé jusqu’à la fin de l’année."),
    ("es", "La ministra dijo el jueves que el puente permanecerá cerrado hasta finales de año por obras."),
    ("it", "La ministra ha detto giovedì che il ponte resterà chiuso fino alla fine dell’anno per lavori."),
    ("pt", "A ministra disse na quinta-feira que a ponte ficará fechada até ao final do ano para obras."),
    ("nl", "De minister zei donderdag dat de brug tot het einde van het jaar gesloten blijft voor herstel."),
    ("pl", "Minister powiedziała w czwartek, że most pozostanie zamknięty do końca roku z powodu remontu."),
    ("sv", "Ministern sade på torsdagen att bron kommer att vara stängd till årets slut för reparationer."),
    ("tr", "Bakan perşembe günü köprünün onarım nedeniyle yıl sonuna kadar kapalı kalacağını söyledi."),
    ("ru", "Министр заявила в четверг, что мост останется закрытым до конца года из-за ремонта."),
    ("uk", "Міністерка заявила у четвер, що міст залишиться закритим до кінця року через ремонт."),
    ("ar", "قالت الوزيرة يوم الخميس إن الجسر سيبقى مغلقا حتى نهاية العام بسبب أعمال الصيانة."),
    ("ja", "大臣は木曜日、橋は修理のため年末まで閉鎖されると述べた。"),
    ("zh", "部长星期四表示，这座桥因维修将关闭至年底，市民需要绕行。"),
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES, ids=[language for language, _ in SENTENCES])
def test_one_sentence_of_news_is_enough(language: str, sentence: str) -> None:
    assert language_of(sentence) == language


@pytest.mark.parametrize("text", ["", "7 : 4", "Rutte", "Read more", "AFP", "Jon Terbush, Buenos Aires"])
def test_too_little_has_no_language(text: str) -> None:
    assert language_of(text) is None


def told(*paragraphs: str, language: str | None = None) -> tuple[Report, list[str | None]]:
    report, segments = segment_report(make_report("\n\n".join(paragraphs), language=language))
    return report, [segment.language for segment in segments]


def test_each_paragraph_has_its_own() -> None:
    german = SENTENCES[1][1]
    report, languages = told(ENGLISH, german, ENGLISH.replace("bridge", "old tunnel"))
    assert (report.language, languages) == ("en", ["en", "de", "en"])
    assert report.warnings == ("Some of its paragraphs are in German: statements are looked for in English only.",)


def test_another_language_is_named_as_not_processed() -> None:
    report, _ = told(SENTENCES[1][1])
    assert report.language == "de"
    warning = "Written in German: read and stored, but statements are looked for in English only."
    assert report.warnings == (warning,)


def test_the_text_wins_over_what_the_file_says() -> None:
    report, _ = told(ENGLISH, language="de")
    assert report.language == "en"
    assert report.warnings == ("The file says that it is in German; its text is in English.",)


def test_what_the_file_says_stands_where_the_text_is_too_short() -> None:
    assert told("Nein.", language="de-AT")[0].language == "de"
    assert told("No.")[0].language is None


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("en-GB", "en"),
        ("en_US", "en"),
        ("eng", "en"),
        ("ger", "de"),
        ("DE", "de"),
        ("", None),
        (None, None),
        ("x-", None),
    ],
)
def test_a_declared_language_is_read_in_any_of_its_usual_forms(declared: str | None, code: str | None) -> None:
    assert code_of(declared) == code


def test_a_language_without_a_known_name_is_called_by_its_code() -> None:
    assert (name_of("de"), name_of("xx")) == ("German", "xx")
