"""The printed rules as text: the sentences that matter, the same articles in both languages, nothing left unsaid."""

import re
from zoneinfo import ZoneInfo

import msgspec
import pytest

from scoring.explain.article import only_in, point_mark
from scoring.explain.rules_text import explain, rules_text
from scoring.explain.summary import summary
from scoring.explain.texts import formatting as saying
from scoring.explain.texts.formatting import TEXTS, Phrases
from scoring.rules.file.read import read_contest_file
from scoring.rules.model import ContestPlan, Eligibility, Prediction, RankingKey, Rules, Season, Target, Winners
from tests.scoring.examples.play import EXAMPLES, Example
from tests.scoring.explain.flips import flips
from tests.scoring.explain.test_every_setting import PLANS
from tests.scoring.rules.rules_texts import CONTEST, values_in

PLAN = read_contest_file(CONTEST)
ALL_EXAMPLES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


def with_rules(plan: ContestPlan, **changes: object) -> ContestPlan:
    return msgspec.structs.replace(plan, rules=msgspec.structs.replace(plan.rules, **changes))


def test_the_sentences_of_a_contest() -> None:
    text = rules_text(PLAN, "vi")
    for sentence in (
        "THỂ LỆ CUỘC THI\nTìm hiểu pháp luật\nĐơn vị tổ chức: Hội LHPN thành phố\n\nĐiều 1. Đối tượng dự thi",
        "   a) Tuần 1: từ 07:00 thứ Hai, ngày 02/03/2026 đến 23:59:59 Chủ Nhật, ngày 08/03/2026\n",
        "   b) 3 câu thuộc chủ đề “Pháp luật”, mức dễ\n",
        "Riêng Tuần 2: Mỗi lượt thi có một đề riêng gồm 15 câu, rút ngẫu nhiên từ ngân hàng câu hỏi “hue”.",
        "Mỗi người được thi nhiều nhất 3 lượt trong mỗi đợt thi; 2 lượt trong mỗi ngày.",
        "Con số đúng là số người có ít nhất một lượt thi trả lời đúng tất cả các câu hỏi trong đợt thi.",
        "nếu con số đúng là 3.195 thì 3.190 xếp trên 3.200, và cả hai xếp trên 3.189.",
        "   a) điểm cao hơn\n   b) dự đoán gần đúng hơn (Điều 6)\n   c) nộp bài sớm hơn",
        "   a) Giải Nhất: 1 giải, mỗi giải 1.000.000 đồng; từ 100 điểm trở lên\n",
        "cả cuộc thi mỗi người nhận nhiều nhất một giải của các đợt.",
    ):
        assert sentence in text, sentence


def test_the_same_in_english() -> None:
    text = rules_text(PLAN, "en")
    for sentence in (
        "Held by Hội LHPN thành phố\n\nArticle 1. Who can take part and win",
        "   a) Tuần 1: from 07:00, Monday 2 March 2026 to 23:59:59, Sunday 8 March 2026\n",
        "   a) Giải Nhất: 1 prize of 1,000,000 VND each; from 100 points on\n",
        "   b) the nearer prediction (Article 6)\n",
        "An attempt takes at most 10 minutes",
    ):
        assert sentence in text, sentence


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("people", "số người dự thi trong đợt thi"),
        ("people_all_right", "số người có ít nhất một lượt thi trả lời đúng tất cả các câu hỏi trong đợt thi"),
        ("entries", "số bài dự thi (lượt thi đã nộp) trong đợt thi"),
        ("entries_all_right", "số bài dự thi (lượt thi đã nộp) trả lời đúng tất cả các câu hỏi trong đợt thi"),
        ("stated", "con số do Ban Tổ chức công bố sau khi đợt đóng"),
    ],
)
def test_exactly_which_number_is_predicted(target: Target, words: str) -> None:
    assert f"Con số đúng là {words}." in rules_text(with_rules(PLAN, prediction=Prediction("?", target)), "vi")


def test_what_the_rules_do_not_use_has_no_article() -> None:
    names = [
        article.name for article in explain(with_rules(PLAN, prediction=None, ranking=PLAN.rules.ranking[:1]), "vi")
    ]
    assert names == [
        "entrants", "schedule", "papers", "attempts", "counted", "ranking", "prizes", "awards", "complaints", "data"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_both_languages_say_the_same_and_refer_to_articles_that_are_there(name: str) -> None:
    plan = Example(name).plan
    vietnamese, english = explain(plan, "vi"), explain(plan, "en")
    assert [(item.name, len(item.clauses)) for item in vietnamese] == [
        (item.name, len(item.clauses)) for item in english
    ]
    for lang, text in (("Điều", rules_text(plan, "vi")), ("Article", rules_text(plan, "en"))):
        assert {int(number) for number in re.findall(rf"{lang} (\d+)", text)} == set(range(1, len(english) + 1))
        assert not set("{}\x00") & set(text)


def test_texts_fill_in_the_same_values_in_both_languages() -> None:
    assert [code for code, text in TEXTS.items() if not text.en or not text.vi] == []
    assert [code for code, text in TEXTS.items() if values_in(text.en) != values_in(text.vi)] == []


def test_every_text_is_said_by_some_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: set[str] = set()

    class Heard(dict):  # type: ignore[type-arg]
        def __getitem__(self, code: str) -> object:
            heard.add(code)
            return super().__getitem__(code)

    monkeypatch.setattr(saying, "TEXTS", Heard(TEXTS))
    still = msgspec.structs.replace(PLAN.rules.paper, shuffle_questions=False, shuffle_options=False)
    capped = with_rules(PLAN, paper=still, winners=Winners(cap_percent=5))
    verified = msgspec.structs.replace(PLAN, verify="phone", of_all=1000)
    exact = with_rules(
        PLANS[0], attempts=msgspec.structs.replace(PLANS[0].rules.attempts, grace_s=0, question_time_s=30)
    )
    own = msgspec.structs.replace(PLAN.rules.paper, bank="khac")
    weeks = [msgspec.structs.replace(PLAN.rounds[0], slug=f"w{number}", paper=own) for number in range(4)]
    many = msgspec.structs.replace(PLAN, rounds=tuple(weeks))
    divided = Example("c47-quynh-luu").plan
    listed = with_rules(divided, eligibility=Eligibility(admitted="Hội viên"), divisions=divided.rules.divisions[:1])
    for plan in (*PLANS, PLAN, capped, verified, exact, many, listed, *(Example(name).plan for name in ALL_EXAMPLES)):
        explain(plan, "vi")
        rules_text(plan, "en")
        summary(plan.rules, plan.rules.paper, "vi")
    for plan in PLANS:
        for _, rules in flips(plan.rules):
            explain(msgspec.structs.replace(plan, rules=rules), "vi")
    assert set(TEXTS) - heard == set()


@pytest.mark.parametrize(
    ("lang", "number", "money", "time", "moment"),
    [
        ("vi", "1.234.567", "5.000 đồng", "1 giờ 30 phút 5 giây", "23:59:59 thứ Năm, ngày 01/01/2026"),
        ("en", "1,234,567", "5,000 VND", "1 hour 30 minutes 5 seconds", "23:59:59, Thursday 1 January 2026"),
    ],
)
def test_numbers_money_and_moments(lang: str, number: str, money: str, time: str, moment: str) -> None:
    phrases = Phrases(lang)  # type: ignore[arg-type]
    assert phrases.number(1_234_567) == number
    assert phrases.money(5000, "VND") == money
    assert phrases.duration(5405) == time
    assert phrases.moment(1_767_286_799_000, ZoneInfo("Asia/Ho_Chi_Minh")) == moment
    assert phrases.duration(0).startswith("0 ")
    assert [point_mark(at, vietnamese=False) for at in (0, 25, 26)] == ["a", "z", "aa"]


def test_only_what_differs_between_two_versions() -> None:
    other = with_rules(PLAN, one_prize_per_person="round")
    before, after = explain(PLAN, "en"), explain(other, "en")
    (found,) = only_in(after, before)
    assert (found.name, [clause.text for clause in found.clauses]) == (
        "prizes",
        ["Who has won in one round can win again in another."],
    )
    assert only_in(before, before) == ()


def test_the_summary_uses_the_words_of_the_rules() -> None:
    rules: Rules = PLAN.rules
    clauses = summary(rules, rules.paper, "en")
    printed = {clause.text for article in explain(PLAN, "en") for clause in article.clauses}
    assert len(clauses) == 5
    assert clauses[0].text.startswith("The paper has 10 questions. ")
    assert {clauses[1].text, clauses[0].text.partition(". ")[2], clauses[4].text} <= printed
    assert clauses[3].points[1] == "the nearer prediction"


def test_equal_papers_of_rounds_are_said_once() -> None:
    own = msgspec.structs.replace(PLAN.rules.paper, bank="khac")
    weeks = [
        msgspec.structs.replace(PLAN.rounds[0], slug=f"w{number}", title=f"Tuần {number}", paper=paper)
        for number, paper in enumerate((None, own, own, own, None, own, None, PLAN.rules.paper), 1)
    ]
    text = rules_text(msgspec.structs.replace(PLAN, rounds=tuple(weeks)), "vi")
    assert text.count("Riêng từ Tuần 2 đến Tuần 4, Tuần 6: ") == text.count("Riêng ")


def test_what_was_said_wrongly_once() -> None:
    season = Season(total="best_attempt", ranking=(RankingKey("score", "desc"), RankingKey("duration", "asc")))
    best = rules_text(with_rules(PLAN, season=season), "vi")
    assert "được cộng lại" not in best
    assert "không cộng các đợt" in best
    assert "thời gian làm bài ngắn hơn, nộp bài sớm hơn." in best
    units = rules_text(Example("c23-hoa-binh").plan, "vi")
    assert "Không có giải cá nhân toàn cuộc thi." in units
    assert "Thí sinh được xếp hạng" not in units.partition("toàn cuộc thi\n")[2]
    ranks = rules_text(Example("c08-quang-nam").plan, "vi")
    assert "được xếp hạng theo tổng thứ hạng ở các tiêu chí:" in ranks
    assert "được xếp hạng lần lượt theo" not in ranks.partition("Giải tập thể\n")[2]
    divided = Example("c74-mat-sang-hoc-hay").plan
    assert "ai dự thi cũng được xét giải" not in rules_text(divided, "vi")
    exact = with_rules(PLAN, attempts=msgspec.structs.replace(PLAN.rules.attempts, grace_s=0))
    assert " 0 giây" not in rules_text(exact, "vi")
    weeks = rules_text(Example("c15-vcnet-dang").plan, "vi")
    assert weeks.count("Riêng ") == weeks.count("Riêng Tuần 4: mọi thí sinh làm cùng một đề gồm 6 câu") == 1
    assert "bị trừ 2 điểm cho mỗi phương án sai đã chọn" in rules_text(Example("c58-gio-trai-dat").plan, "vi")
    entries = with_rules(PLAN, prediction=Prediction("?", "entries"))
    assert "Mỗi người chỉ tính một lần" not in rules_text(entries, "vi")
