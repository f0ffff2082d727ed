"""Authors who write without pause and remember what they were promised."""

import json
import random
import threading
from dataclasses import dataclass, field

from tests.cast import PASSWORD
from tests.operations.visitor import Stopped, Visitor


@dataclass
class Promises:
    """What an author typed, by the number of the saving, and which savings were acknowledged."""

    typed: dict[int, str] = field(default_factory=dict)
    done: dict[int, str] = field(default_factory=dict)
    lost: int = 0
    error: BaseException | None = None

    @property
    def kept(self) -> int:
        """How many savings the server said it has."""
        return len(self.done)

    @property
    def last(self) -> int:
        """The number of the newest saving that was acknowledged, 0 for none."""
        return max(list(self.done), default=0)


class Writer(threading.Thread):
    """Signs in and saves one text again and again, as the editor does, until told to stop."""

    def __init__(
        self, login: str, port: int, url: str, *, base: int, stop: threading.Event,
        gave_up: threading.Event,
    ) -> None:
        super().__init__(name=login, daemon=True)
        self.login, self.notes, self.window = login, Promises(), f"w{login}"
        self._visitor = Visitor(port, gave_up)
        self._url, self._base = url, base
        self._chance = random.Random(login)
        self._stop_now, self._gave_up = stop, gave_up

    def run(self) -> None:
        """Write; what goes wrong is kept for the test, because a thread cannot fail it."""
        try:
            self._visitor.sign_in(self.login, PASSWORD)
            while not self._stop_now.is_set():
                self._save()
        except Stopped:
            return
        except BaseException as error:
            self.notes.error = error
            self._gave_up.set()
        finally:
            self.notes.lost = self._visitor.lost
            self._visitor.close()

    def _save(self) -> None:
        seq = len(self.notes.typed) + 1
        # Some texts are long, so that kills fall into the middle of a write.
        words = f"{self.login} {seq} " + "word " * self._chance.choice([1, 10, 4_000])
        self.notes.typed[seq] = words
        form = {"window": self.window, "seq": str(seq), "base": str(self._base), "text": words}
        answer = self._visitor.post(f"{self._url}/typing", form)
        assert answer.status == 200, (answer.status, answer.text)
        said = json.loads(answer.text)
        # "late" is the answer to a saving that was done, but whose first answer got lost.
        assert said["state"] in ("saved", "same", "late", "parked"), said
        if said["state"] != "parked":
            self._base = said["stamp"]
        self.notes.done[seq] = said["state"]
