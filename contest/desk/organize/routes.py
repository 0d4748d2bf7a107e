"""The organizer's desk: every address under /organize, and who may see it. A page of one's own is a line here, a line
of `contest.desk.places`, a module beside this one and a template in templates/organize."""

from functools import partial

from starlette.routing import Route

from contest.desk.organize.announcements import AnnouncementPages
from contest.desk.organize.bank_doubles import DoublesPages
from contest.desk.organize.bank_question import QuestionPages
from contest.desk.organize.bank_uploads import UploadPages
from contest.desk.organize.banks import BankPages
from contest.desk.organize.calendar import CalendarPages
from contest.desk.organize.calendar_links import CalendarLink
from contest.desk.organize.help_desk import HelpDeskPages
from contest.desk.organize.live import LivePages
from contest.desk.organize.one_round import RoundPages
from contest.desk.organize.results import ResultPages
from contest.desk.organize.round_items import ItemPages
from contest.desk.organize.rules.pages import LARGEST_FILE, RulesPages
from contest.desk.organize.start import LARGEST_BANK, StartPages
from contest.desk.organize.today import TodayPage
from contest.desk.organize.units.links import UnitLink
from contest.desk.organize.units.pages import LARGEST_LIST, UnitPages
from contest.desk.visit import Desk
from contest.organize.pictures import LARGEST_PICTURE
from contest.organize.running_round.snapshot import RunningRounds
from questions.files.parts.limits import MAX_BYTES


def routes(desk: Desk) -> list[Route]:
    """Everybody of the contest may look; only organizers send forms, unless `roles` says otherwise."""
    admin, at_contest = partial(desk.for_staff, admin=True), desk.for_contest
    running = RunningRounds(desk.services, desk.now_ms)
    start, today, calendar = StartPages(desk), TodayPage(desk, running), CalendarPages(desk)
    round_, live, items = RoundPages(desk), LivePages(desk, running), ItemPages(desk)
    results = ResultPages(desk)
    judges = partial(at_contest, roles=("organizer", "reviewer"))
    organizers = partial(at_contest, roles=("organizer",))
    announcements, help_desk = AnnouncementPages(desk), HelpDeskPages(desk)
    person = "/organize/{contest}/people/{person}"
    rules, unit = RulesPages(desk), UnitPages(desk)
    bank, upload, question, doubles = BankPages(desk), UploadPages(desk), QuestionPages(desk), DoublesPages(desk)
    get, post = ["GET"], ["POST"]
    one = "/organize/{contest}/banks/{bank}"
    return [
        Route("/organize/start", admin(start.show), methods=get),
        Route("/organize/start", admin(start.begin), methods=post),
        Route("/organize/start/questions", admin(start.show_questions), methods=get),
        Route("/organize/start/questions", admin(start.take_questions, most_bytes=LARGEST_BANK), methods=post),
        Route("/organize/start/calendar", admin(start.show_calendar), methods=get),
        Route("/organize/start/calendar", admin(start.make_contest), methods=post),
        Route("/organize/{contest}", at_contest(today.show), methods=get),
        Route("/organize/{contest}/reviewer", organizers(start.show_reviewer), methods=get),
        Route("/organize/{contest}/reviewer", organizers(start.invite_reviewer), methods=post),
        Route("/organize/{contest}/rounds", at_contest(calendar.show), methods=get),
        Route("/organize/{contest}/rounds/weeks", at_contest(calendar.make_weeks), methods=post),
        Route("/organize/{contest}/rounds/shift", at_contest(calendar.shift), methods=post),
        Route("/organize/{contest}/contest.toml", organizers(calendar.download), methods=get),
        Route("/organize/{contest}/rounds/{round}", at_contest(round_.show), methods=get),
        Route("/organize/{contest}/rounds/{round}/preview", organizers(round_.preview), methods=get),
        Route("/organize/{contest}/rounds/{round}/preview", at_contest(round_.seen), methods=post),
        Route("/organize/{contest}/rounds/{round}/publish", at_contest(round_.publish, fresh=True), methods=post),
        Route("/organize/{contest}/rounds/{round}/extend", at_contest(round_.extend), methods=post),
        Route("/organize/{contest}/rounds/{round}/close", at_contest(round_.close, fresh=True), methods=post),
        Route("/organize/{contest}/rounds/{round}/live", at_contest(live.show), methods=get),
        Route("/organize/{contest}/rounds/{round}/live", judges(live.show_exact), methods=post),
        Route("/organize/{contest}/rounds/{round}/live/{chart}.svg", at_contest(live.chart), methods=get),
        Route("/organize/{contest}/rounds/{round}/items", judges(items.show), methods=get),
        Route("/organize/{contest}/rounds/{round}/items", judges(items.count), methods=post),
        Route("/organize/{contest}/results", at_contest(results.show_list), methods=get),
        Route("/organize/{contest}/results/{round}", at_contest(results.show), methods=get),
        Route("/organize/{contest}/results/{round}", judges(results.order), methods=post),
        Route("/organize/{contest}/results/{round}/{chart}.svg", at_contest(results.chart), methods=get),
        Route("/organize/{contest}/season", at_contest(results.show_season), methods=get),
        Route("/organize/{contest}/season", judges(results.count_season), methods=post),
        Route("/organize/{contest}/banks", at_contest(bank.show_list), methods=get),
        Route("/organize/{contest}/bank-upload", organizers(upload.ask), methods=get),
        Route("/organize/{contest}/bank-upload", at_contest(upload.take, most_bytes=MAX_BYTES), methods=post),
        Route(one, organizers(bank.show), methods=get),
        Route(one, at_contest(bank.change), methods=post),
        Route(f"{one}/files", at_contest(bank.make_file), methods=post),
        Route(f"{one}/duplicates", organizers(doubles.show), methods=get),
        Route(f"{one}/duplicates", at_contest(doubles.change), methods=post),
        Route(f"{one}/versions", organizers(bank.show_versions), methods=get),
        Route(f"{one}/versions", at_contest(bank.restore), methods=post),
        Route(f"{one}/import/{{import:int}}", organizers(upload.show), methods=get),
        Route(f"{one}/import/{{import:int}}", at_contest(upload.decide), methods=post),
        Route(f"{one}/import/{{import:int}}/errors", organizers(upload.errors), methods=get),
        Route(f"{one}/q/{{question}}", organizers(question.show), methods=get),
        Route(f"{one}/q/{{question}}", at_contest(question.save, most_bytes=LARGEST_PICTURE), methods=post),
        Route(f"{one}/q/{{question}}/statistics", at_contest(question.count), methods=post),
        Route("/organize/{contest}/announcements", at_contest(announcements.show), methods=get),
        Route("/organize/{contest}/announcements", at_contest(announcements.announce), methods=post),
        Route(
            "/organize/{contest}/announcements/{announcement:int}/withdraw",
            at_contest(announcements.withdraw),
            methods=post,
        ),
        Route("/organize/{contest}/people", organizers(help_desk.show), methods=get),
        Route("/organize/{contest}/people", at_contest(help_desk.search), methods=post),
        Route(person, organizers(help_desk.person), methods=get),
        Route(f"{person}/receipt", at_contest(help_desk.read_receipt), methods=post),
        Route(f"{person}/decide", at_contest(help_desk.decide), methods=post),
        Route("/organize/{contest}/rules", at_contest(rules.show), methods=get),
        Route("/organize/{contest}/rules", at_contest(rules.change), methods=post),
        Route("/organize/{contest}/rules/file", at_contest(rules.change_file, most_bytes=LARGEST_FILE), methods=post),
        Route("/organize/{contest}/rules/examples", organizers(rules.show_examples), methods=get),
        Route("/organize/{contest}/units", at_contest(unit.show), methods=get),
        Route("/organize/{contest}/units", at_contest(unit.add), methods=post),
        Route("/organize/{contest}/units.xlsx", at_contest(unit.export), methods=get),
        Route("/organize/{contest}/units/list", at_contest(unit.take, most_bytes=LARGEST_LIST), methods=post),
        Route("/organize/{contest}/units/{unit}", organizers(unit.show_one), methods=get),
        Route("/organize/{contest}/units/{unit}", at_contest(unit.change_one), methods=post),
        Route("/staff/units/{organization:int}/{contest}/{unit}/{token}", UnitLink(desk).show, methods=get),
        Route("/staff/calendar/{organization:int}/{contest}/{token}.ics", CalendarLink(desk).show, methods=get),
    ]
