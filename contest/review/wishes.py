"""Every kind of decision somebody can wish for, and what makes a draft of it. Nothing is decided here."""

from contest.review import wishes_entries, wishes_marks, wishes_papers, wishes_people, wishes_questions
from contest.review.decided import Resolver

RESOLVERS: dict[str, Resolver] = (
    wishes_questions.RESOLVERS
    | wishes_entries.RESOLVERS
    | wishes_papers.RESOLVERS
    | wishes_people.RESOLVERS
    | wishes_marks.RESOLVERS
)
