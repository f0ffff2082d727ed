"""A list of people that waits, one that was taken over, and two records made one, in the demo."""

import re
from io import BytesIO

from tests.browser.live import Live
from tests.site import Browser

LIST = """Vorname;Nachname;E-Mail;Sprache;Geburtsdatum;Gruppe;Rolle;Telefon
Amira;Haddad;amira@example.org;Arabisch;5.3.1990;Montagsgruppe;Trainerin;0123
Basma;;keine Adresse;;31.2.1990;;;
Marek;;;Polnisch;;{group};;
Carla;Neumann;;Deutsch;4/5/1988;Montagsgruppe;;
"""


def listed_places(live: Live, coordinator: Browser, cohort: str) -> dict[str, str]:
    """Return the addresses of a list with every kind of line, and of one that is done."""
    name = re.search(r"<h1[^>]*>(?:<[^>]*>)*([^<]+)", coordinator.get(cohort).text)
    assert name
    waiting = _send(coordinator, LIST.replace("{group}", name[1].strip()))
    done = _send(coordinator, "Vorname;E-Mail\nDoris;doris@a.example.org\n"
                              "Doris;doris@b.example.org\nDorit;doris@c.example.org\n")
    seen = re.search(r'name="seen" value="(\w+)"', coordinator.get(done).text)
    assert seen
    coordinator.post(f"{done}/taken", {"seen": seen[1]})
    pairs = re.findall(r"/people/merge\?a=(\d+)&amp;b=(\d+)",
                       coordinator.get("/people/duplicates").text)
    assert len(pairs) == 3
    (first, second), (_, third) = pairs[0], pairs[1]
    coordinator.post("/people/merge", {"a": first, "b": third, "seen": "0"})
    return {"list": waiting, "taken_list": done, "pair": f"a={first}&b={second}", "one": first}


def _send(browser: Browser, text: str) -> str:
    answer = browser.post("/people/import", {"list": (BytesIO(text.encode()), "Liste.csv")},
                          content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return str(answer.location)
