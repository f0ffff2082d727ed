"""What is acknowledged is kept, whoever else saves meanwhile, late, doubled or out of order."""

from datetime import timedelta

from sqlalchemy import func, select

from learnhub.authoring.models import Draft, DraftVersion
from learnhub.authoring.queries.drafts import get_draft
from learnhub.authoring.queries.texts import parked_texts
from learnhub.authoring.rules import Saving
from tests.authoring.making import begin, file_id, save, text_of
from tests.site import Site


def versions(site: Site) -> int:
    with site.database.read() as session:
        return session.scalar(
            select(func.count()).select_from(DraftVersion)
            .where(DraftVersion.file_id == file_id(site))
        ) or 0


def parked(site: Site, name: str) -> list[str]:
    with site.database.read() as session:
        found = parked_texts(session, file_id(site), site.cast.ids[name])
        return [each.text for each in found]


def test_a_fresh_draft_says_what_is_published_and_is_not_changed(site: Site) -> None:
    begin(site)
    with site.database.read() as session:
        assert not get_draft(session, site.cast.actor("tom"), "small").is_changed
    assert text_of(site).text.startswith("---")


def test_somebody_types_and_one_version_grows(site: Site) -> None:
    begin(site)
    base = text_of(site).stamp
    for seq in (1, 2, 3):
        saved = save(site, "tom", f"text {seq}", Saving(base, "w1", seq))
        assert saved.state == "saved"
        base = saved.stamp
    assert text_of(site).text == "text 3"
    assert versions(site) == 2


def test_after_ten_minutes_a_new_version_begins(site: Site) -> None:
    begin(site)
    saved = save(site, "tom", "one", Saving(text_of(site).stamp, "w1", 1))
    site.clock.moment += timedelta(minutes=11)
    save(site, "tom", "two", Saving(saved.stamp, "w1", 2))
    assert versions(site) == 3


def test_after_publishing_a_new_version_begins(site: Site) -> None:
    begin(site)
    saved = save(site, "tom", "one", Saving(text_of(site).stamp, "w1", 1))
    with site.database.write() as session:
        session.get_one(Draft, "small").base_stamp = saved.stamp
    save(site, "tom", "two", Saving(saved.stamp, "w1", 2))
    assert versions(site) == 3


def test_saving_by_hand_makes_a_version_with_a_reason(site: Site) -> None:
    begin(site)
    saved = save(site, "tom", "one", Saving(text_of(site).stamp, "w1", 1))
    again = save(site, "tom", "two", Saving(saved.stamp, "w1", 2), kind="saved", note="why")
    assert again.state == "saved"
    assert versions(site) == 3


def test_an_older_saving_that_comes_late_changes_nothing(site: Site) -> None:
    begin(site)
    base = text_of(site).stamp
    save(site, "tom", "newer", Saving(base, "w1", 2))
    assert save(site, "tom", "older", Saving(base, "w1", 1)).state == "late"
    assert text_of(site).text == "newer"


def test_a_saving_whose_answer_got_lost_is_no_conflict(site: Site) -> None:
    begin(site)
    base = text_of(site).stamp
    save(site, "tom", "one", Saving(base, "w1", 1))
    assert save(site, "tom", "two", Saving(base, "w1", 2)).state == "saved"
    assert text_of(site).text == "two"


def test_the_same_text_again_is_the_same(site: Site) -> None:
    begin(site)
    base = text_of(site).stamp
    save(site, "tom", "one", Saving(base, "w1", 1))
    assert save(site, "tom", "one", Saving(base, "w1", 2)).state == "same"
    assert versions(site) == 2


def test_a_conflicting_saving_is_parked_and_overwrites_nothing(site: Site) -> None:
    begin(site, "tilda")
    base = text_of(site).stamp
    save(site, "tom", "by Tom", Saving(base, "w1", 1))
    assert save(site, "tilda", "by Tilda", Saving(base, "w2", 1)).state == "parked"
    assert save(site, "tilda", "by Tilda, longer", Saving(base, "w2", 2)).state == "parked"
    assert text_of(site).text == "by Tom"
    assert parked(site, "tilda") == ["by Tilda, longer"]
    assert parked(site, "tom") == []


def test_a_parked_saving_that_comes_late_does_not_replace_a_newer_one(site: Site) -> None:
    begin(site, "tilda")
    base = text_of(site).stamp
    save(site, "tom", "by Tom", Saving(base, "w1", 1))
    save(site, "tilda", "newer", Saving(base, "w2", 5))
    save(site, "tilda", "older", Saving(base, "w2", 4))
    assert parked(site, "tilda") == ["newer"]


def test_one_persons_own_second_window_is_a_conflict_too(site: Site) -> None:
    begin(site)
    base = text_of(site).stamp
    save(site, "tom", "here", Saving(base, "w1", 1))
    assert save(site, "tom", "there", Saving(base, "w2", 1)).state == "parked"


def test_after_somebody_elses_saving_ones_own_run_is_over(site: Site) -> None:
    begin(site, "tilda")
    base = text_of(site).stamp
    mine = save(site, "tom", "one", Saving(base, "w1", 1))
    save(site, "tilda", "two", Saving(mine.stamp, "w2", 1))
    assert save(site, "tom", "three", Saving(mine.stamp, "w1", 2)).state == "parked"


def test_what_was_parked_is_let_go_once_its_window_saves(site: Site) -> None:
    begin(site, "tilda")
    base = text_of(site).stamp
    now = save(site, "tom", "by Tom", Saving(base, "w1", 1)).stamp
    save(site, "tilda", "by Tilda", Saving(base, "w2", 1))
    assert save(site, "tilda", "by both", Saving(now, "w2", 2)).state == "saved"
    assert parked(site, "tilda") == []


def test_an_old_saving_lets_nothing_newer_go_that_is_parked(site: Site) -> None:
    begin(site, "tilda")
    base = text_of(site).stamp
    save(site, "tom", "by Tom", Saving(base, "w1", 1))
    save(site, "tilda", "by Tilda", Saving(base, "w2", 5))
    assert save(site, "tilda", "by Tom", Saving(base, "w2", 4)).state == "same"
    assert parked(site, "tilda") == ["by Tilda"]
    save(site, "tilda", "by Tom", Saving(base, "w2", 6))
    assert parked(site, "tilda") == []


def test_forms_without_script_at_one_moment_are_all_kept_and_sent_twice_once(site: Site) -> None:
    begin(site, "tilda")
    base = text_of(site).stamp
    save(site, "tom", "by Tom", Saving(base))
    for text in ("first", "second", "first"):
        assert save(site, "tilda", text, Saving(base)).state == "parked"
    assert sorted(parked(site, "tilda")) == ["first", "second"]


def test_a_form_without_script_is_parked_as_often_as_it_comes(site: Site) -> None:
    begin(site, "tilda")
    base = text_of(site).stamp
    save(site, "tom", "by Tom", Saving(base))
    save(site, "tilda", "first", Saving(base))
    site.clock.moment += timedelta(seconds=30)
    save(site, "tilda", "second", Saving(base))
    assert parked(site, "tilda") == ["second", "first"]


def test_signs_that_no_database_keeps_are_replaced_visibly(site: Site) -> None:
    begin(site)
    save(site, "tom", "a\0b\ud800", Saving(text_of(site).stamp))
    assert text_of(site).text == "a\ufffdb?"
