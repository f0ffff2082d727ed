"""Makes cards for tests, and reads printed ones with a camera's eyes."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import zxingcpp
from sqlalchemy import select

from learnhub.people.models import Card, SignIn
from learnhub.people.rules import new_token
from learnhub.people.service.cards import MadeCard, make_cards
from tests.site import Browser, Site


@dataclass(frozen=True)
class Seen:
    """What a camera and a reader find on one page, each card from top to bottom."""

    links: list[str]
    text: str
    size: tuple[float, float]


def seen(data: bytes, *, scale: float = 4) -> list[Seen]:
    """Return what stands on each page of a PDF, read from its pixels."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        found = zxingcpp.read_barcodes(page.render(scale=scale).to_pil())
        in_order = sorted(found, key=lambda f: (f.position.top_left.y, f.position.top_left.x))
        text = page.get_textpage()
        pages.append(Seen([f.text for f in in_order], text.get_text_range(), page.get_size()))
        text.close()
        page.close()
    document.close()
    return pages


def look_at(data: bytes, folder: Path, name: str) -> None:
    """Save a picture of the first page, for people to look at."""
    document = pypdfium2.PdfDocument(data)
    document[0].render(scale=4).to_pil().save(folder / f"{name}.png")
    document.close()


def card_of(site: Site, name: str, *, by: str = "tom", nonce: str = "") -> MadeCard:
    """Make a card for somebody of the cast."""
    with site.database.write() as session:
        return make_cards(session, site.cast.actor(by), [site.cast.ids[name]],
                          nonce=nonce or new_token(), now=site.now)[0]


def cards_in(site: Site) -> list[Card]:
    """Return every card, the oldest first."""
    with site.database.read() as session:
        return list(session.scalars(select(Card).order_by(Card.id)))


def sign_ins_of(site: Site, name: str) -> list[SignIn]:
    """Return how somebody signed in, the latest last."""
    with site.database.read() as session:
        return list(session.scalars(
            select(SignIn).where(SignIn.person_id == site.cast.ids[name]).order_by(SignIn.id)
        ))


def scan(browser: Browser, card: MadeCard) -> str:
    """Show a card to a device and return where it leads."""
    answer = browser.post("/card", {"token": card.token})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def come_in(site: Site, card: MadeCard) -> Browser:
    """Use a card for the first time, on a fresh device."""
    phone = site.client()
    assert scan(phone, card) == "/card/you"
    assert phone.post("/card/you").location == "/card/start"
    assert phone.post("/card/start").location == "/card/pin/new"
    return phone
