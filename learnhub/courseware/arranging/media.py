"""Renames pictures; every text that shows one follows."""

from learnhub.base.words import N_
from learnhub.courseware.arranging.arranged import Arranged
from learnhub.courseware.arranging.naming import proposed
from learnhub.courseware.arranging.opening import opened
from learnhub.courseware.names import MEDIA, neutral_picture
from learnhub.courseware.reading import Files

_NO_PICTURE = N_("The picture “%(name)s” is no longer in this course. Please load the page again.")


def rename_medium(files: Files, name: str, wanted: str) -> Arranged:
    """Give a picture another name, made from `wanted`, in all its languages; its type stays."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    neutral = neutral_picture(name)
    names = [path.removeprefix(f"{MEDIA}/") for path in files if path.startswith(f"{MEDIA}/")]
    there = {neutral_picture(one) for one in names}
    if neutral not in there:
        plan.report.error(f"{MEDIA}/{name}", 0, _NO_PICTURE, name=name)
        return plan.arranged()
    ending = neutral.rpartition(".")[2]
    bare = wanted.removesuffix(f".{ending}")
    # Pictures that differ only in their type would be confused by people.
    taken = {one.partition(".")[0] for one in there - {neutral}}
    new_name = f"{proposed(bare, 'picture', taken)}.{ending}"
    if new_name != neutral:
        plan.media[neutral] = new_name
    return plan.arranged(f"{MEDIA}/{plan.new_medium(name)}")
