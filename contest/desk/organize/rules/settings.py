"""Which settings the form of the rules has, what they are called there, and what can be chosen. Values only: what they
mean is said once, in `scoring.rules.meanings`; what the form leaves out is changed in the file beside it."""

from typing import Literal, NamedTuple

from contest.i18n.catalogs import N_

Kind = Literal["text", "long", "whole", "length", "day", "moment", "yes", "choice", "names", "colour"]
Choices = tuple[tuple[str, str], ...]


class Setting(NamedTuple):
    """`place` is "table.name", in a list the column. `usual` is what is so where nothing is written."""

    place: str
    label: str
    kind: Kind = "text"
    choices: Choices = ()
    usual: str = ""

    @property
    def bare(self) -> str:
        return self.place.rpartition(".")[2]


class RowList(NamedTuple):
    """Rows that are added, moved and taken out. A list of plain texts has one column without a name. A `fixed` one has
    the rows it has."""

    place: str
    label: str
    row: str
    columns: tuple[Setting, ...]
    fixed: bool = False


class Group(NamedTuple):
    title: str
    parts: tuple[Setting | RowList, ...]


KEYS: Choices = (
    ("score desc", N_("more points")),
    ("prediction asc", N_("a prediction nearer to the true number")),
    ("duration asc", N_("a shorter time")),
    ("received_at asc", N_("handed in earlier")),
    ("received_at desc", N_("handed in later")),
    ("number asc", N_("an earlier attempt")),
    ("number desc", N_("a later attempt")),
    ("draw asc", N_("a draw")),
)
_TYPES: Choices = (
    ("", N_("as its name says")),
    ("text", N_("text")),
    ("phone", N_("phone number")),
    ("date", N_("date")),
    ("unit", N_("unit of the list")),
    ("national_id", N_("identity card")),
    ("email", N_("e-mail")),
    ("choice", N_("one of several")),
)
_CHAIN = (Setting("", N_("Compared by"), "choice", KEYS),)

GROUPS = (
    Group(
        N_("The contest"),
        (
            Setting("contest.title", N_("Name of the contest")),
            Setting("contest.organizer", N_("Held by")),
            Setting("contest.description", N_("Introduction"), "long"),
            Setting(
                "contest.language",
                N_("Language of its pages"),
                "choice",
                (("vi", "Tiếng Việt"), ("en", "English")),
                "vi",
            ),
            Setting(
                "page.layout",
                N_("Questions on a phone"),
                "choice",
                (("one", N_("one a screen")), ("all", N_("all on one page"))),
                "one",
            ),
            Setting("page.color", N_("Colour"), "colour", usual="#8a1538"),
        ),
    ),
    Group(
        N_("Rounds"),
        (
            RowList(
                "rounds",
                N_("Rounds"),
                N_("Round"),
                (
                    Setting("title", N_("Name")),
                    Setting("opens_at", N_("Opens"), "moment"),
                    Setting("closes_at", N_("Closes"), "moment"),
                ),
                fixed=True,
            ),
        ),
    ),
    Group(
        N_("Who takes part"),
        (
            RowList(
                "identity.fields",
                N_("Fields of the form"),
                N_("Field"),
                (
                    Setting("label", N_("What the form says")),
                    Setting("name", N_("Short name")),
                    Setting("type", N_("Kind of field"), "choice", _TYPES),
                    Setting("required", N_("Has to be filled in"), "yes", usual="yes"),
                    Setting("options", N_("Options"), "names"),
                ),
            ),
            Setting("identity.unique", N_("Fields that make a person"), "names"),
            Setting("identity.also_unique", N_("Fields of one person only"), "names"),
            Setting("identity.verify", N_("Phone field confirmed by a code")),
            Setting("identity.consent", N_("Sentence to agree to"), "long"),
            Setting("eligibility.age_from", N_("From the age of"), "whole"),
            Setting("eligibility.age_to", N_("Up to the age of"), "whole"),
            Setting("eligibility.age_on", N_("Ages are taken on"), "day"),
            Setting(
                "eligibility.others",
                N_("Who cannot win"),
                "choice",
                (("may_play", N_("may take part")), ("refused", N_("is refused"))),
                "may_play",
            ),
        ),
    ),
    Group(
        N_("Paper"),
        (
            Setting("paper.bank", N_("Question bank")),
            Setting("paper.count", N_("Number of questions"), "whole"),
            Setting("paper.shuffle_questions", N_("Questions in another order for everybody"), "yes", usual="yes"),
            Setting("paper.shuffle_options", N_("Options in another order for everybody"), "yes", usual="yes"),
        ),
    ),
    Group(
        N_("Attempts"),
        (
            Setting("attempts.per_round", N_("Attempts in a round"), "whole"),
            Setting("attempts.per_day", N_("Attempts in a day"), "whole"),
            Setting("attempts.per_contest", N_("Attempts in the contest"), "whole"),
            Setting("attempts.of_all", N_("Attempts of everybody in a round"), "whole"),
            Setting("attempts.time_limit", N_("Time for an attempt"), "length"),
            Setting("attempts.question_time", N_("Time for a question"), "length"),
            Setting("attempts.grace", N_("Still taken after the time is up"), "length", usual="15 s"),
            Setting("attempts.show_score", N_("The score is shown at once"), "yes"),
            Setting("attempts.all_answered", N_("Every question has to be answered"), "yes"),
            Setting(
                "attempts.combine",
                N_("The result of a person"),
                "choice",
                (("best", N_("one attempt counts")), ("sum", N_("all attempts add up"))),
                "best",
            ),
            RowList("attempts.counts", N_("Which attempt counts"), N_("Step"), _CHAIN),
        ),
    ),
    Group(
        N_("Points"),
        (
            Setting("marking.points", N_("For a right answer"), "whole", usual="1"),
            Setting("marking.wrong_points", N_("For a wrong answer"), "whole", usual="0"),
            Setting("marking.easy", N_("For an easy question"), "whole"),
            Setting("marking.medium", N_("For a medium question"), "whole"),
            Setting("marking.hard", N_("For a hard question"), "whole"),
        ),
    ),
    Group(
        N_("Prediction"),
        (
            Setting("prediction.prompt", N_("The question to predict; empty for none"), "long"),
            Setting(
                "prediction.target",
                N_("What is predicted"),
                "choice",
                (
                    ("people_all_right", N_("people with everything right")),
                    ("people", N_("people who take part")),
                    ("entries_all_right", N_("entries with everything right")),
                    ("entries", N_("entries")),
                    ("stated", N_("a number stated afterwards")),
                ),
                "people_all_right",
            ),
            Setting(
                "prediction.closeness",
                N_("Nearer is"),
                "choice",
                (
                    ("absolute", N_("above and below alike")),
                    ("prefer_under", N_("of two as near the lower")),
                    ("not_over", N_("only what is not above")),
                ),
                "absolute",
            ),
            Setting(
                "prediction.over",
                N_("Counted over"),
                "choice",
                (("round", N_("each round")), ("contest", N_("the whole contest"))),
                "round",
            ),
        ),
    ),
    Group(
        N_("Ranking and prizes"),
        (
            RowList("ranking.keys", N_("How people are ranked"), N_("Step"), _CHAIN),
            RowList(
                "prizes",
                N_("Prizes of a round"),
                N_("Prize"),
                (
                    Setting("name", N_("Name")),
                    Setting("count", N_("How many"), "whole"),
                    Setting("amount", N_("Money for each"), "whole"),
                    Setting("min_score", N_("From how many points"), "whole"),
                    Setting("all_right", N_("Only with everything right"), "yes"),
                ),
            ),
            Setting("winners.currency", N_("Currency"), usual="VND"),
            Setting(
                "winners.one_prize_per_person",
                N_("One prize a person"),
                "choice",
                (("round", N_("in a round")), ("contest", N_("in the contest")), ("tier", N_("of each kind"))),
                "round",
            ),
            Setting(
                "winners.ties",
                N_("Where people are equal"),
                "choice",
                (
                    ("undecided", N_("the organizer decides")),
                    ("shared", N_("all get the prize")),
                    ("split", N_("they share the money")),
                    ("draw", N_("a draw decides")),
                ),
                "undecided",
            ),
            Setting("winners.cap_percent", N_("Prizes for at most so many in a hundred"), "whole"),
            Setting("winners.claim_days", N_("Days to claim a prize"), "whole"),
            Setting(
                "winners.vacant",
                N_("A prize that nobody takes"),
                "choice",
                (
                    ("move_up", N_("everybody moves up")),
                    ("next_in_line", N_("goes to the next without one")),
                    ("lapses", N_("is not given")),
                ),
                "move_up",
            ),
            Setting("winners.publish_names", N_("Winners' whole names are published"), "yes"),
        ),
    ),
)
