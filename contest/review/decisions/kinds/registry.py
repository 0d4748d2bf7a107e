"""Every kind of decision somebody can request for, and what makes a draft of it. Nothing is decided here."""

from contest.review.decisions.kinds import entries, marks, paper_entries, people, questions
from contest.review.decisions.request.model import Resolver

RESOLVERS: dict[str, Resolver] = (
    questions.RESOLVERS | entries.RESOLVERS | paper_entries.RESOLVERS | people.RESOLVERS | marks.RESOLVERS
)
