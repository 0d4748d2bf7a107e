"""What every setting of a rules file means, in a sentence: shown by editors, and printed in docs/rules-*.md."""

MEANINGS: dict[str, dict[str, str]] = {
    "": {
        "schema": "the version of rules files whose defaults this file goes by: the newest for a new file; left out: 2",
    },
    "contest": {
        "slug": "the contest in addresses: `a-z`, `0-9`, single hyphens, at most 40 characters; a round's public id is "
        "`<contest>-<round>`",
        "title": "the name of the contest",
        "organizer": "who holds it",
        "description": "a few sentences for its page",
        "time_zone": "IANA name; local times and per-day limits use it",
        "language": "`vi` or `en`: the language of its pages",
        "units_file": "a CSV file beside this one with the units, instead of `[[units]]`",
    },
    "identity": {
        "fields": "the fields of the form, in order: `[[identity.fields]]`",
        "unique": "names of the required fields that together make a person",
        "also_unique": "names of fields whose value may belong to one person only",
        "consent": "the sentence a contestant agrees to; empty means nothing is asked",
        "phone_region": "country of phone numbers written without a country code",
        "verify": "name of the phone field that a code sent to it has to confirm before the first attempt; empty: none",
        "verify_regions": "countries whose mobile numbers get such codes, the first being that of numbers without a "
        "country code: `[\"VN\", \"LA\"]`; empty: `phone_region` alone",
    },
    "identity.fields": {
        "name": "`a-z`, `0-9` and `_`; usual names are `name`, `phone`, `birth_date`, `national_id`, `unit`, `email`",
        "label": "what the form says",
        "type": "`text`, `phone`, `date`, `unit`, `national_id`, `email` or `choice`; left out, it follows from a "
        "usual name, else it is `text`",
        "required": "whether the field has to be filled in",
        "options": "for `choice`: the options",
    },
    "paper": {
        "bank": "slug of the question bank",
        "draw": "`fixed`: exactly `questions`; `random`: `count` of the bank; `strata`: so many of each. Left out: "
        "`strata` if there are strata, `fixed` if there are questions, else `random`",
        "count": "for `random`: how many questions; elsewhere it may repeat their number",
        "questions": "for `fixed`: ids of the questions",
        "strata": "for `strata`: tables with `count` and `topic`, `difficulty` or both",
        "shuffle_questions": "another order for every attempt",
        "shuffle_options": "another order of the options for every attempt; questions whose options refer to each "
        "other keep theirs",
    },
    "paper.strata": {
        "count": "how many questions",
        "topic": "of this topic; left out: of any",
        "difficulty": "`easy`, `medium` or `hard`; left out: of any",
    },
    "attempts": {
        "per_round": "attempts a person has in a round; left out: unlimited",
        "per_day": "attempts a person has in a day of the contest's time zone; left out: unlimited",
        "per_contest": "attempts a person has in the contest; left out: unlimited",
        "of_all": "attempts that all people together can start in a round, then it is full; not beside a prediction, "
        "whose number it would give away; left out: unlimited",
        "time_limit": "time for one attempt; left out: until the round closes",
        "grace": "how long after the deadline an answer may still arrive, at most 300 s",
        "show_score": "whether the points are shown at once; the right answers never are while the round is open; left "
        "out: `false`, but `true` in a file without `schema = 3`",
        "counts": "which attempt represents a person: the first by these keys; at the end the attempt with the lower "
        "number",
        "combine": "`best`: the attempt chosen by `counts` is the result; `sum`: points and durations of all attempts "
        "add up, the moment is that of the last, and prediction and judged marks are those of the attempt chosen",
        "question_time": "time for one question, kept by the server: it shows one after the other, "
        "and an answer counts if it arrives before the next one's turn (and `grace`)",
        "earned": "attempts beyond the limits: `{ most = 2, per = \"round\", reason = \"chia sẻ\" }`",
        "all_answered": "an entry can be handed in only with an answer to every question; what is collected when the "
        "time is up stays as it was saved",
    },
    "clauses": {
        "article": "the article it belongs to: `entrants`, `schedule`, `groups`, `papers`, `attempts`, `counted`, "
        "`prediction`, `ranking`, `prizes`, `season`, `units`, `draw`, `awards`, `complaints` or `data`",
        "text": "as it is printed, in either language",
        "points": "what is listed under it",
        "title": "with one: an article of its own, behind `article`; clauses of the same title stand together",
    },
    "attempts.earned": {
        "most": "how many at most; each is a recorded decision",
        "per": "`round` or `contest`",
        "reason": "what they are earned by, as it is printed",
    },
    "marking": {
        "points": "for a right answer",
        "wrong_points": "for a wrong answer, zero or below; a question without an answer gives 0",
        "easy": "for a right answer to an easy question, instead of `points`",
        "medium": "for a right answer to a question of medium difficulty, instead of `points`",
        "hard": "for a right answer to a hard question, instead of `points`",
        "option_points": "partial marks: for every right option in an answer that is not exactly right; never below "
        "`wrong_points`, always less than a right answer",
        "wrong_option_points": "for every wrong option in such an answer, zero or below",
        "topics": "for a right answer to a question of a topic, instead of all of these: "
        "`[{ topic = \"Câu 5 điểm\", points = 5 }]`",
        "kinds": "what questions of a kind are worth, instead of all of these (but for `wrong_points`): "
        '`{ kind = "number", points = [50] }`',
    },
    "marking.topics": {
        "topic": "the topic as it stands in the bank",
        "points": "for a right answer to a question of it",
    },
    "marking.kinds": {
        "kind": "the kind of question as banks name it: `one`, `many`, `statements`, `number`, `text`",
        "points": "for a right answer; for statements also a list: points of 1, 2, 3, … right ones, the last for all",
    },
    "prediction": {
        "prompt": "the question as it is asked; it should say what `target` says",
        "target": "`people` or `entries`, or those with everything right: `people_all_right`, `entries_all_right`; or "
        "`stated` by the organizer after the round. A person has everything right if any of their entries has",
        "closeness": "`absolute`: 3,190 and 3,200 tie around 3,195; `prefer_under`: of the two 3,190 is first; "
        "`not_over`: a guess above the truth counts like none",
        "max": "the largest guess that is accepted",
        "over": "counted over the `round`, or over the whole `contest`",
        "among": "`everyone` shares one number, or everybody has that of their own `division`",
    },
    "ranking": {
        "keys": "how persons are ranked, each by the attempt that represents them",
    },
    "winners": {
        "one_prize_per_person": "`round`: a person can win once in every round; `contest`: once in all rounds, later "
        "prizes pass on; `tier`: once in every round, and every tier only once",
        "publish_names": "whether winners' names are published in full; the consent has to say so",
        "currency": "of the amounts",
        "ties": "equal people across the edge of a tier: `undecided`, the organizer decides; `shared`, all get the "
        "best prize they hold together; `split`, they share its name and money; `draw`, the public number settles it",
        "split_unit": "shared money is rounded down to a multiple of this, the rest stays with the organizer",
        "cap_percent": "not more prizes than this share of the people who took part (of each division), rounded down; "
        "the lowest are left out first",
        "vacant": "a prize that is refused or not claimed: `move_up`, everybody after moves up; `next_in_line`, only "
        "the next person without a prize gets it; `lapses`, nobody does",
        "claim_days": "days in which a prize has to be claimed; left out: as the organizer tells winners",
    },
    "prizes": {
        "name": "such as \"Giải Nhất\"; no two tiers of a competition have the same",
        "count": "how many of it there are in a round",
        "amount": "money for each, in whole units of the currency",
        "min_score": "points a winner must have; a lower prize never asks for more than a higher one",
        "all_right": "only for an attempt with everything right",
        "division": "empty: the prize is given in every division; the id of one; or `all`: for all together",
    },
    "judged": {
        "id": "in chains: `judged:<id>`",
        "name": "as it is printed, such as \"Bài viết\"",
        "max": "marks go from 0 to this",
        "given_to": "each `attempt`, each `person` in a round, each person in the `season`, or each `unit`",
        "adds": "whether the marks are part of the score",
        "min_points": "who has less wins no prize of a round, or of the season where the marks are given for it; no "
        "unit one of a ranking that uses the marks, or of any where none does",
    },
    "divisions": {
        "id": "short and lasting",
        "name": "as people know it",
        "units": "who is of one of these units or below",
        "kinds": "whose unit, or one above it, is of one of these kinds",
        "age_from": "full years on `eligibility.age_on`, included",
        "age_to": "full years on `eligibility.age_on`, included",
        "field": "a choice field of the form",
        "values": "who answered `field` with one of these",
        "paper": "another paper for this division: `[divisions.paper]`",
    },
    "leagues": {
        "id": "short and lasting",
        "name": "as people know it",
        "units": "units below one of these, and these",
        "kinds": "units of one of these kinds",
    },
    "eligibility": {
        "age_from": "full years, included",
        "age_to": "full years, included",
        "age_on": "the day on which ages are taken, here and in divisions, such as `2026-03-02`",
        "units": "only who is of one of these units or below can win",
        "excluded_units": "who is of one of these units or below cannot win",
        "excluded_field": "a choice field of the form",
        "excluded_values": "who answered `excluded_field` with one of these cannot win",
        "others": "who cannot win `may_play`, or is `refused`",
        "refused": "conditions without which somebody may not play, the others may: `age`, `units`, `excluded_units`, "
        "`excluded_field`",
    },
    "unit_rankings": {
        "id": "short and lasting",
        "name": "as it is printed, such as \"Giải tập thể\"",
        "keys": "how units are ranked: measures with a direction",
        "per": "in every `round`, or over the `contest` (which needs `[season]`)",
        "kinds": "units of these kinds compete, each with all below; left out: the units that contestants choose",
        "leagues": "one board for each of these leagues; left out: one for all",
        "combine": "`chain`: measure by measure; `ranks`: the places in all measures, times their weights, add up",
        "weights": "for `ranks`: one for each of `keys`; left out: 1 each",
        "min_people": "with fewer people taking part a unit wins nothing",
        "min_head_count": "with a smaller head-count a unit wins nothing",
        "min_score": "people below this do not count for their unit",
        "high_score": "for `high_scores`: from how many points on",
        "prizes": "`[[unit_rankings.prizes]]` with `name`, `count`, `amount`",
        "division": "only people of this division count for their units; empty: everybody",
    },
    "season": {
        "total": "`sum` of a person's rounds; of the `best` n of them: `best_rounds`; or their `best_attempt` of any",
        "best": "for `best_rounds`: how many",
        "rounds": "slugs of the rounds that count; left out: all",
        "min_rounds": "who played fewer is not ranked",
        "among": "`everyone`, or only `winners` of a prize of a round",
        "keys": "how persons are ranked over the season",
        "prizes": "`[[season.prizes]]` with the settings of `[[prizes]]`",
        "beside_round_prizes": "whether who holds a prize of a round can win here too",
        "finalists": "so many (of every division) go on to a final",
        "finalist_ties": "equal people at the edge: `all` go on, `draw`, or `undecided`, which the organizer settles",
    },
    "draw": {
        "source": "whose number it is and which, such as \"giải đặc biệt xổ số kiến thiết Huế\"",
        "on": "the day of the number, such as `2026-03-20`, after the last round closes; or write `days_after`",
        "days_after": "the number is of so many days after the round closes, at least 1",
        "tickets": "one for each `person`, or one for each of their `attempts`",
        "min_score": "for `attempts`: only those with so many points",
    },
    "units": {
        "id": "short and lasting",
        "name": "as people know it",
        "kind": "such as province, district or trường; printed in the rules as it is written",
        "parent": "id of the unit above",
        "head_count": "how many people belong to it: the base of participation rates",
        "selectable": "whether a contestant can choose it; left out: only units with none below them",
    },
    "page": {
        "layout": "`one` question a screen, or `all` on one page",
        "color": "the contest's colour, on its share picture and around the page on phones: `#` and six hex digits",
        "materials": "study material, in order: `[[page.materials]]`",
    },
    "page.materials": {
        "title": "what the link says",
        "url": "a web address",
        "file": "or a file beside this one, which the service then gives out: PDF, Word, Excel, PowerPoint, text or "
        "picture",
    },
    "rounds": {
        "slug": "the round in addresses, within the contest",
        "title": "such as \"Tuần 1\"",
        "opens_at": "attempts can be started from this moment",
        "closes_at": "and until this one; an attempt never runs past it",
        "paper": "another paper for this round: `[rounds.paper]`",
        "division_papers": "other papers for divisions in this round: `[[rounds.division_papers]]`, with `division` "
        "and the settings of `[paper]`",
    },
}  # fmt: skip
"""By table and setting. Papers of rounds and divisions and prizes of seasons and units mean what is said once."""
