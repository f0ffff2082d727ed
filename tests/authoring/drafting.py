"""A draft with one of everything: for the matrix of who may do what, and for every page once."""

import io

from sqlalchemy import func, select

from learnhub.authoring.models import DraftChange, Remark, Review
from learnhub.authoring.rules import Saving
from tests.authoring.making import begin, file_id, save, text_of
from tests.site import Site

GIFT = b"::Sun::The sun is a star.{T}\n"
ORIGINAL = "01-first/01-hello.de.md"
WINDOW = "w9"


def _number(location: str) -> str:
    return location.partition("#")[0].rpartition("/")[2]


def drafted_in(site: Site) -> dict[str, str]:
    """Let Tom write, park, ask and send in; return the values for addresses of what is there."""
    begin(site)
    tom, text = site.client("tom"), text_of(site)
    save(site, "tom", f"{text.text}\nMore.\n", Saving(text.stamp, "w1", 1), kind="saved")
    save(site, "tom", f"{text.text}\nOther.\n", Saving(text.stamp, WINDOW, 1))
    tom.post("/authoring/small/review", {"note": "Please look."})
    tom.post("/authoring/small/remarks", {"file": str(text.file_id), "text": "Why?"})
    sent = tom.post("/authoring/small/imports", {
        "document": (io.BytesIO(GIFT), "sun.gift"), "locale": "en",
    })
    alone = tom.post("/authoring/imports", {
        "document": (io.BytesIO(b"# Sun\n\nA star.\n"), "sun.md"), "locale": "en",
    })
    out = tom.get("/authoring/small/languages/en/xliff/texts.xlf").data
    back = tom.post("/authoring/small/languages/en/xliff", {
        "file": (io.BytesIO(out), "back.xlf"),
    })
    with site.database.read() as session:
        change = session.scalar(
            select(func.max(DraftChange.id)).where(DraftChange.kind == "saved")
        )
        review = session.scalar(select(func.max(Review.id)))
        remark = session.scalar(select(func.max(Remark.id)))
    return {
        "file_id": str(file_id(site)), "original": str(file_id(site, ORIGINAL)),
        "window": WINDOW, "change_id": str(change), "nth": "1",
        "name": "way.svg", "term_id": "impressum", "review_id": str(review),
        "remark_id": str(remark), "question_id": "sky", "import_id": _number(sent.location),
        "course_import": _number(alone.location), "xliff": _number(back.location),
    }
