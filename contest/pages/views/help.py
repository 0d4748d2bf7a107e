"""Questions that people ask, answered by the printed rules themselves: an answer is an article of theirs, never a
text of its own that could say something else."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contest.html.rendering import render
from contest.html.replies import language_for, page
from contest.i18n.catalogs import N_
from contest.pages.ports import PageQueries, contest_of

QUESTIONS = {
    "entrants": N_("Who may take part?"),
    "schedule": N_("When can I enter?"),
    "attempts": N_("How often may I enter, and how long does it take?"),
    "counted": N_("Which of my attempts counts?"),
    "prediction": N_("What is the number to predict for?"),
    "ranking": N_("How is it decided who wins?"),
    "prizes": N_("What can be won?"),
    "awards": N_("How do I get my prize?"),
    "complaints": N_("What if I do not agree with a result?"),
    "data": N_("What happens to my details?"),
}
"""By the name of the article that answers it."""


def routes(state: PageQueries) -> list[Route]:
    async def show(request: Request) -> Response:
        contest = contest_of(state, request)
        language = language_for(request, contest["language"])
        articles = {
            each["name"]: each["clauses"] for each in state.printed_rules(contest["slug"], language)["articles"]
        }
        answers = [(question, articles[name]) for name, question in QUESTIONS.items() if articles.get(name)]
        return page(request, render("help.html", language, contest=contest, answers=answers), language)

    return [Route("/c/{contest}/help", show)]
