"""Texts of mistakes about prizes, draws, the season, unit rankings and points, in both languages."""

from scoring.rules.messages.text import Text

PRIZE_TEXTS: dict[str, Text] = {
    "all_right_rises": Text(
        "this prize asks for everything right, a prize before it does not",
        "giải này đòi đúng tất cả trong khi giải trước không đòi",
        "prizes are written from the highest down, and a lower one asks for no more",
        "hãy viết giải từ cao xuống thấp, giải thấp hơn không đòi nhiều hơn",
    ),
    "unit_prize_setting": Text(
        "{setting} is about persons; this prize goes to a unit",
        "{setting} nói về thí sinh, còn giải này trao cho đơn vị",
        "leave it out; units are kept out by min_people and min_head_count",
        "hãy bỏ mục này; điều kiện của đơn vị là min_people và min_head_count",
    ),
    "split_unit_alone": Text(
        'split_unit rounds shared money, but ties is not "split"',
        'split_unit dùng để làm tròn tiền chia đều, nhưng ties không phải là "split"',
        'write ties = "split", or leave split_unit out',
        'hãy ghi ties = "split", hoặc bỏ split_unit',
    ),
    # draws
    "draw_without_number": Text(
        "{found} draws lots, but no public number is named that settles it",
        "{found} cần bốc thăm nhưng thể lệ chưa nêu con số công khai dùng để bốc thăm",
        "add [draw] with source and on or days_after, such as a lottery result of a day after the round",
        "hãy thêm [draw] với source và on hoặc days_after, ví dụ kết quả xổ số của một ngày sau đợt thi",
    ),
    "chain_after_draw": Text(
        "{found} is never reached: no two people have the same lot",
        "không bao giờ xét tới {found}: không có hai người trùng thứ tự bốc thăm",
        'write "{draw}" last',
        'hãy viết "{draw}" cuối cùng',
    ),
    "draw_day": Text(
        "it has to be clear in advance of which day the number is",
        "phải nói rõ trước con số là của ngày nào",
        "write either on = 2026-03-20 or days_after = 1",
        "hãy ghi on = 2026-03-20 hoặc days_after = 1",
    ),
    "draw_before_close": Text(
        "the number of {found} can be known before the entries of {where} are sealed (it closes on {closes}), so "
        "entries could be made to fit it",
        "con số của ngày {found} có thể biết trước khi niêm phong bài của {where} (đóng ngày {closes}), có thể nộp bài "
        "cho khớp",
        "name a day after the last round closes, or write days_after",
        "hãy chọn ngày sau khi đợt cuối đóng, hoặc ghi days_after",
    ),
    "tickets_of_persons": Text(
        "min_score says which attempts are tickets, but everybody has one ticket",
        "min_score nói lượt thi nào được tính phiếu, nhưng mỗi người chỉ có một phiếu",
        'write tickets = "attempts", or leave min_score out',
        'hãy ghi tickets = "attempts", hoặc bỏ min_score',
    ),
    # attempts, marking, prediction
    "earned_without_limit": Text(
        "attempts are unlimited, so there are none to earn",
        "số lượt thi không giới hạn nên không có lượt thưởng",
        "limit the attempts, or leave earned out",
        "hãy giới hạn số lượt thi, hoặc bỏ earned",
    ),
    "option_points_range": Text(
        "{found} points for one right option do not fit {points} points for the whole question",
        "{found} điểm cho một ý đúng không hợp với {points} điểm cho cả câu",
        "at least 1 and less than a right answer gives",
        "ít nhất 1 và ít hơn điểm của câu trả lời đúng",
    ),
    "wrong_option_points_alone": Text(
        "wrong options cost points, but right ones give none",
        "ý sai bị trừ điểm nhưng ý đúng không được điểm",
        "write option_points, or leave this out",
        "hãy ghi option_points, hoặc bỏ mục này",
    ),
    "stated_for_divisions": Text(
        "the organizer states one number, so {found} cannot have its own",
        "ban tổ chức công bố một con số nên không có số riêng cho {found}",
        'write among = "everyone", or a target that is counted',
        'hãy ghi among = "everyone", hoặc chọn target được đếm',
    ),
    "stated_over_contest": Text(
        "the organizer states the number of each round, so {found} says nothing",
        "ban tổ chức công bố con số của từng đợt nên {found} không có nghĩa",
        "leave over out",
        "hãy bỏ over",
    ),
    # season
    "unknown_round": Text(
        "there is no round {found}", "không có đợt thi {found}", "rounds: {possible}", "các đợt: {possible}"
    ),
    "best_of_rounds": Text(
        'best and total = "best_rounds" are written together',
        'best và total = "best_rounds" phải đi cùng nhau',
        'such as total = "best_rounds" with best = 3',
        'ví dụ total = "best_rounds" với best = 3',
    ),
    "ties_without_finalists": Text(
        "nobody goes on to a final, so there is no edge with equal people",
        "không có ai vào chung kết nên không có trường hợp bằng nhau",
        "write finalists, or leave this out",
        "hãy ghi finalists, hoặc bỏ mục này",
    ),
    "winners_of_nothing": Text(
        "only winners of rounds compete, but rounds have no prizes",
        "chỉ người đạt giải của đợt được xét, nhưng các đợt không có giải",
        'add [[prizes]], or write among = "everyone"',
        'hãy thêm [[prizes]], hoặc ghi among = "everyone"',
    ),
    "winners_kept_out": Text(
        "only winners of rounds compete, and winners of rounds cannot win here: nobody can",
        "chỉ người đạt giải của đợt được xét mà người đạt giải của đợt lại không được nhận: không ai đạt giải",
        'write beside_round_prizes = true, or among = "everyone"',
        'hãy ghi beside_round_prizes = true, hoặc among = "everyone"',
    ),
    # unit rankings
    "season_missing": Text(
        "units are ranked over the whole contest, but nothing is added up over its rounds",
        "đơn vị được xếp hạng trên cả cuộc thi nhưng các đợt không được cộng lại",
        'add [season], which may stay empty, or write per = "round"',
        'hãy thêm [season], có thể để trống, hoặc ghi per = "round"',
    ),
    "ranking_without_units": Text(
        "units are ranked, but the contest has none",
        "có xếp hạng đơn vị nhưng cuộc thi chưa có đơn vị nào",
        "add [[units]] or contest.units_file",
        "hãy thêm [[units]] hoặc contest.units_file",
    ),
    "rate_without_head_count": Text(
        "a rate is counted of how many people a unit has; {count} competing units do not say it: {listed}",
        "tỷ lệ tính trên số người của đơn vị; {count} đơn vị tham gia chưa có số này: {listed}",
        "write their head_count",
        "hãy ghi head_count của các đơn vị đó",
    ),
    "nobody_competes": Text(
        "no unit competes here (league {league})",
        "không có đơn vị nào tham gia xếp hạng này (khối {league})",
        "look at kinds, and at units and kinds of the league",
        "hãy xem lại kinds, và units, kinds của khối",
    ),
    "more_prizes_than_units": Text(
        "there are {found} prizes for {most} units",
        "có {found} giải cho {most} đơn vị",
        "at most as many prizes as units",
        "số giải nhiều nhất bằng số đơn vị",
    ),
    "high_score_missing": Text(
        "high_scores counts people from a score on, which is not written",
        "high_scores đếm người từ một mức điểm trở lên nhưng chưa ghi mức điểm",
        "write high_score",
        "hãy ghi high_score",
    ),
    "high_score_alone": Text(
        "no key counts high scores",
        "không có tiêu chí nào đếm điểm cao",
        'add "high_scores desc" to keys, or leave this out',
        'hãy thêm "high_scores desc" vào keys, hoặc bỏ mục này',
    ),
    "weights_of_chain": Text(
        "weights add up places, but the keys are compared one after the other",
        "trọng số dùng để cộng thứ hạng, nhưng các tiêu chí đang được xét lần lượt",
        'write combine = "ranks", or leave weights out',
        'hãy ghi combine = "ranks", hoặc bỏ weights',
    ),
    "weights_uneven": Text(
        "there are {found} weights for {keys} keys",
        "có {found} trọng số cho {keys} tiêu chí",
        "one weight for each key",
        "mỗi tiêu chí một trọng số",
    ),
}
