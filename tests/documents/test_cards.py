"""Cards on paper, read again by a camera and by another program."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.documents.cards import CardWords, PrintedCard, make_cards_pdf
from tests.people.carding import seen

ARABIC = CardWords(lost="هل فقدت بطاقتك؟ أخبرنا. ستحصل على بطاقة جديدة فورًا.",
                   code="أو اكتب هذا الرمز:")
CARD = PrintedCard(
    name="Amira", place="Stadtteilbüro Brauck", code="KW7F3H9T", locale="en", words=CardWords(),
    link="https://learn.example.org/card?lang=en#abcdefghijklmnopqrstuvwx",
    address="learn.example.org/card", funding="Kofinanziert von der Europäischen Union",
)
IN_ARABIC = replace(CARD, name="أميرة", locale="ar", words=ARABIC)
LONG = replace(
    CARD, name="Maximiliane-Alexandrina von Hohenzollern-Sigmaringen",
    place="Digitale Grundlagen am Montagvormittag im Stadtteilzentrum Rosenhügel",
    funding="Das Projekt wird im Rahmen des Programms BIWAQ durch das Bundesministerium für "
            "Wohnen, Stadtentwicklung und Bauwesen und den Europäischen Sozialfonds Plus "
            "(ESF Plus) gefördert.",
)


def pdf(*cards: PrintedCard, sheet: bool = False) -> bytes:
    return make_cards_pdf(cards, sheet=sheet, locale="en")


@pytest.mark.parametrize("card", [CARD, IN_ARABIC, LONG], ids=["english", "arabic", "long"])
def test_a_camera_reads_the_square_and_a_person_everything_else(card: PrintedCard) -> None:
    (page,) = seen(pdf(card))
    assert page.links == [card.link]
    text = " ".join(page.text.split())
    for words in (card.name, "KW7F 3H9T", card.address, card.words.lost, card.words.code,
                  card.funding.split()[0]):
        assert words in text, words


def test_a_card_has_the_size_of_a_bank_card() -> None:
    (page,) = seen(pdf(CARD))
    assert page.size == pytest.approx((242.6, 153.1), abs=0.3)


@pytest.mark.parametrize("count", [1, 9, 10, 11, 20, 21])
def test_a_sheet_holds_ten(count: int) -> None:
    cards = [replace(CARD, link=f"https://x.example/card?lang=en#{n:0>24}") for n in range(count)]
    pages = seen(pdf(*cards, sheet=True))
    assert [len(page.links) for page in pages] == [10] * (count // 10) + (
        [count % 10] if count % 10 else []
    )
    assert sorted(link for page in pages for link in page.links) == [c.link for c in cards]


def test_the_square_is_read_even_from_a_poor_picture() -> None:
    # 100 dots an inch: a phone from an arm's length away.
    (page,) = seen(pdf(CARD), scale=1.4)
    assert page.links == [CARD.link]


def test_equal_cards_give_equal_bytes() -> None:
    assert pdf(CARD, IN_ARABIC, sheet=True) == pdf(CARD, IN_ARABIC, sheet=True)


def test_the_document_names_nobody() -> None:
    data = pdf(CARD)
    head = data[data.rindex(b"/Title") : data.rindex(b"/Title") + 200]
    assert b"Amira" not in head


def test_no_card_gives_an_empty_document_and_no_mistake() -> None:
    assert pdf().startswith(b"%PDF")


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=400),
       st.sampled_from(["de", "en", "ar"]))
@settings(max_examples=12, deadline=None)
def test_whatever_stands_on_a_card_the_camera_reads_it(
    name: str, place: str, funding: str, locale: str
) -> None:
    card = replace(CARD, name=name, place=place, funding=funding, locale=locale)
    (page,) = seen(pdf(card))
    assert page.links == [card.link]
