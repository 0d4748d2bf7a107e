"""Texts of mistakes about prizes, draws, the season, unit rankings and points, in both languages."""

from questions.language import Text

# fmt: off
PRIZE_TEXTS: dict[str, Text] = {
    "all_right_rises": Text(
        "giải này đòi đúng tất cả trong khi giải trước không đòi",
        "this prize asks for everything right, a prize before it does not",
        "hãy viết giải từ cao xuống thấp, giải thấp hơn không đòi nhiều hơn",
        "prizes are written from the highest down, and a lower one asks for no more"),
    "unit_prize_setting": Text(
        "{setting} nói về thí sinh, còn giải này trao cho đơn vị",
        "{setting} is about persons; this prize goes to a unit",
        "hãy bỏ mục này; điều kiện của đơn vị là min_people và min_head_count",
        "leave it out; units are kept out by min_people and min_head_count"),
    "split_unit_alone": Text(
        'split_unit dùng để làm tròn tiền chia đều, nhưng ties không phải là "split"',
        'split_unit rounds shared money, but ties is not "split"',
        'hãy ghi ties = "split", hoặc bỏ split_unit', 'write ties = "split", or leave split_unit out'),
    # draws
    "draw_without_number": Text(
        "{found} cần bốc thăm nhưng thể lệ chưa nêu con số công khai dùng để bốc thăm",
        "{found} draws lots, but no public number is named that settles it",
        "hãy thêm [draw] với source và on hoặc days_after, ví dụ kết quả xổ số của một ngày sau đợt thi",
        "add [draw] with source and on or days_after, such as a lottery result of a day after the round"),
    "chain_after_draw": Text(
        "không bao giờ xét tới {found}: không có hai người trùng thứ tự bốc thăm",
        "{found} is never reached: no two people have the same lot",
        'hãy viết "{draw}" cuối cùng', 'write "{draw}" last'),
    "draw_day": Text(
        "phải nói rõ trước con số là của ngày nào", "it has to be clear in advance of which day the number is",
        "hãy ghi on = 2026-03-20 hoặc days_after = 1", "write either on = 2026-03-20 or days_after = 1"),
    "draw_before_close": Text(
        "con số của ngày {found} có thể biết trước khi niêm phong bài của {where} (đóng ngày {closes}), có thể nộp "
        "bài cho khớp",
        "the number of {found} can be known before the entries of {where} are sealed (it closes on {closes}), so "
        "entries could be made to fit it",
        "hãy chọn ngày sau khi đợt cuối đóng, hoặc ghi days_after",
        "name a day after the last round closes, or write days_after"),
    "tickets_of_persons": Text(
        "min_score nói lượt thi nào được tính phiếu, nhưng mỗi người chỉ có một phiếu",
        "min_score says which attempts are tickets, but everybody has one ticket",
        'hãy ghi tickets = "attempts", hoặc bỏ min_score', 'write tickets = "attempts", or leave min_score out'),
    # attempts, marking, prediction
    "earned_without_limit": Text(
        "số lượt thi không giới hạn nên không có lượt thưởng", "attempts are unlimited, so there are none to earn",
        "hãy giới hạn số lượt thi, hoặc bỏ earned", "limit the attempts, or leave earned out"),
    "option_points_range": Text(
        "{found} điểm cho một ý đúng không hợp với {points} điểm cho cả câu",
        "{found} points for one right option do not fit {points} points for the whole question",
        "ít nhất 1 và ít hơn điểm của câu trả lời đúng", "at least 1 and less than a right answer gives"),
    "kind_twice": Text(
        "loại câu hỏi {found} được ghi hai lần", "the kind of question {found} is given twice",
        "chỉ giữ một mục cho mỗi loại", "keep one entry for each kind"),
    "no_points": Text(
        "chưa ghi số điểm", "no points are given",
        "hãy ghi ví dụ points = [50]", "write for example points = [50]"),
    "points_without_parts": Text(
        "câu hỏi loại {kind} chỉ có đúng hoặc sai", "a question of kind {kind} is right or wrong, with nothing between",
        "hãy ghi một số điểm; chỉ các loại {kinds} có điểm theo số ý đúng",
        "write one number; only {kinds} give points by how many parts are right"),
    "points_not_rising": Text(
        "điểm {found} không tăng dần", "the points {found} do not rise",
        "ghi điểm của 1, 2, 3, … ý đúng, số sau không nhỏ hơn số trước, số cuối lớn nhất",
        "give the points of 1, 2, 3, … right parts, none less than the one before, the last one the most"),
    "wrong_option_points_alone": Text(
        "ý sai bị trừ điểm nhưng ý đúng không được điểm", "wrong options cost points, but right ones give none",
        "hãy ghi option_points, hoặc bỏ mục này", "write option_points, or leave this out"),
    "stated_for_divisions": Text(
        "ban tổ chức công bố một con số nên không có số riêng cho {found}",
        "the organizer states one number, so {found} cannot have its own",
        'hãy ghi among = "everyone", hoặc chọn target được đếm',
        'write among = "everyone", or a target that is counted'),
    "stated_over_contest": Text(
        "ban tổ chức công bố con số của từng đợt nên {found} không có nghĩa",
        "the organizer states the number of each round, so {found} says nothing",
        "hãy bỏ over", "leave over out"),
    # season
    "unknown_round": Text(
        "không có đợt thi {found}", "there is no round {found}",
        "các đợt: {possible}", "rounds: {possible}"),
    "best_of_rounds": Text(
        'best và total = "best_rounds" phải đi cùng nhau', 'best and total = "best_rounds" are written together',
        'ví dụ total = "best_rounds" với best = 3', 'such as total = "best_rounds" with best = 3'),
    "ties_without_finalists": Text(
        "không có ai vào chung kết nên không có trường hợp bằng nhau",
        "nobody goes on to a final, so there is no edge with equal people",
        "hãy ghi finalists, hoặc bỏ mục này", "write finalists, or leave this out"),
    "winners_of_nothing": Text(
        "chỉ người đạt giải của đợt được xét, nhưng các đợt không có giải",
        "only winners of rounds compete, but rounds have no prizes",
        'hãy thêm [[prizes]], hoặc ghi among = "everyone"', 'add [[prizes]], or write among = "everyone"'),
    "winners_kept_out": Text(
        "chỉ người đạt giải của đợt được xét mà người đạt giải của đợt lại không được nhận: không ai đạt giải",
        "only winners of rounds compete, and winners of rounds cannot win here: nobody can",
        'hãy ghi beside_round_prizes = true, hoặc among = "everyone"',
        'write beside_round_prizes = true, or among = "everyone"'),
    # unit rankings
    "season_missing": Text(
        "đơn vị được xếp hạng trên cả cuộc thi nhưng các đợt không được cộng lại",
        "units are ranked over the whole contest, but nothing is added up over its rounds",
        'hãy thêm [season], có thể để trống, hoặc ghi per = "round"',
        'add [season], which may stay empty, or write per = "round"'),
    "ranking_without_units": Text(
        "có xếp hạng đơn vị nhưng cuộc thi chưa có đơn vị nào", "units are ranked, but the contest has none",
        "hãy thêm [[units]] hoặc contest.units_file", "add [[units]] or contest.units_file"),
    "rate_without_head_count": Text(
        "tỷ lệ tính trên số người của đơn vị; {count} đơn vị tham gia chưa có số này: {listed}",
        "a rate is counted of how many people a unit has; {count} competing units do not say it: {listed}",
        "hãy ghi head_count của các đơn vị đó", "write their head_count"),
    "nobody_competes": Text(
        "không có đơn vị nào tham gia xếp hạng này (khối {league})", "no unit competes here (league {league})",
        "hãy xem lại kinds, và units, kinds của khối", "look at kinds, and at units and kinds of the league"),
    "more_prizes_than_units": Text(
        "có {found} giải cho {most} đơn vị", "there are {found} prizes for {most} units",
        "số giải nhiều nhất bằng số đơn vị", "at most as many prizes as units"),
    "high_score_missing": Text(
        "high_scores đếm người từ một mức điểm trở lên nhưng chưa ghi mức điểm",
        "high_scores counts people from a score on, which is not written",
        "hãy ghi high_score", "write high_score"),
    "high_score_alone": Text(
        "không có tiêu chí nào đếm điểm cao", "no key counts high scores",
        'hãy thêm "high_scores desc" vào keys, hoặc bỏ mục này', 'add "high_scores desc" to keys, or leave this out'),
    "weights_of_chain": Text(
        "trọng số dùng để cộng thứ hạng, nhưng các tiêu chí đang được xét lần lượt",
        "weights add up places, but the keys are compared one after the other",
        'hãy ghi combine = "ranks", hoặc bỏ weights', 'write combine = "ranks", or leave weights out'),
    "weights_uneven": Text(
        "có {found} trọng số cho {keys} tiêu chí", "there are {found} weights for {keys} keys",
        "mỗi tiêu chí một trọng số", "one weight for each key"),
}
