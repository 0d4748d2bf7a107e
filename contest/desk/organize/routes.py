"""The organizer's desk: every address under /organize, and who may see it. A page of one's own is a line here, a line
of `contest.desk.places`, a module beside this one and a template in templates/organize."""

from starlette.routing import Route

from contest.desk.organize.today import TodayPage
from contest.desk.visit import Desk


def routes(desk: Desk) -> list[Route]:
    """Everybody of the contest may look; only organizers send forms, unless `roles` says otherwise."""
    today, at_contest = TodayPage(desk), desk.for_contest
    get = ["GET"]
    return [
        Route("/organize/{contest}", at_contest(today.show), methods=get),
    ]
