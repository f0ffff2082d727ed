"""The way back for an administrator who lost the second factor and whom nobody can help."""

from click.testing import CliRunner, Result

from learnhub.people.commands import people_commands
from tests.people.proving import set_up, sign_in, trail
from tests.site import Site


def reset(site: Site, login: str) -> Result:
    with site.app.app_context():
        return CliRunner().invoke(people_commands, ["reset-factor", login])


def test_the_owner_of_the_machine_takes_a_lost_factor_away(site: Site) -> None:
    set_up(site, site.client("anna"))
    done = reset(site, "ANNA")
    assert done.exit_code == 0, done.output
    assert sign_in(site, "anna")[1] == "/learning"
    assert trail(site, "anna")[-1] == "second factor reset"


def test_an_unknown_name_is_named(sqlite_site: Site) -> None:
    done = reset(sqlite_site, "ghost")
    assert done.exit_code == 1
    assert "ghost: there is nobody of this name" in done.output
