"""Words of mails that no page sends, in the language of who gets them."""

from collections.abc import Callable
from importlib import resources

from babel.support import Translations

from learnhub.base.words import N_

UNUSED = (
    N_("Your LearnHub account"),
    N_("Hello,\n\nyou have not used your LearnHub account for a long time. In 30 days we "
       "will delete it, with everything we know about you.\n\nWould you like to keep it? Then "
       "please sign in once.\n"),
)
ERASED_SOON = (
    N_("Your LearnHub account will be deleted"),
    N_("Hello,\n\nsomebody asked us to delete your LearnHub account. It will be gone on %(day)s."
       "\n\nWas it not you, or have you changed your mind? Then please sign in, open “My data” "
       "and press “Keep my account”.\n"),
)
ANSWERED = (
    N_("Our answer to your report"),
    N_("Hello,\n\nyou wrote to us:\n\n%(text)s\n\nOur answer:\n\n%(answer)s\n"),
)


def translator(locale: str | None) -> Callable[[str], str]:
    """Return the function that translates into a language; unknown ones stay English."""
    folder = str(resources.files("learnhub") / "translations")
    return Translations.load(folder, [locale] if locale else None).gettext
