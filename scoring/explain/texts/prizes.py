"""Texts of the printed rules: prizes of rounds, season and units, how they are claimed. In both languages."""

from scoring.rules.messages.text import Text

PRIZE_TEXTS: dict[str, Text] = {
    # prizes of a round
    "prizes": Text("Prizes of every round", "Giải thưởng của mỗi đợt thi"),
    "no_prizes": Text("Rounds have no prizes for persons.", "Các đợt thi không có giải cá nhân."),
    "prizes_are": Text("In every round there are:", "Mỗi đợt thi có:"),
    "tier": Text("{name}: {prizes}", "{name}: {prizes}"),
    "tier_amount": Text(" of {money} each", ", mỗi giải {money}"),
    "tier_each": Text(" in every division", " cho mỗi bảng"),
    "tier_division": Text(" in the division “{division}”", " cho “{division}”"),
    "tier_all": Text(" for all divisions together", " chung cho tất cả các bảng"),
    "tier_score": Text("; from {points} on", "; từ {points} trở lên"),
    "tier_all_right": Text("; only with all questions right", "; phải trả lời đúng tất cả các câu hỏi"),
    "handed_out": Text(
        "Prizes are given from the first place down: everybody gets the best prize that is left and whose conditions "
        "they meet, at most one in a round.",
        "Giải được xét từ hạng nhất trở xuống: mỗi người nhận giải cao nhất còn lại mà mình đủ điều kiện, nhiều nhất "
        "một giải trong một đợt thi.",
    ),
    "once_round": Text(
        "Who has won in one round can win again in another.",
        "Người đã đạt giải ở một đợt thi vẫn được xét giải ở đợt khác.",
    ),
    "once_contest": Text(
        "Who has won in one round cannot win in another: everybody wins at most one prize of rounds in the contest.",
        "Người đã đạt giải ở một đợt thi không được xét giải ở đợt khác: cả cuộc thi mỗi người nhận nhiều nhất một "
        "giải của các đợt.",
    ),
    "once_tier": Text(
        "Who has won a prize of one name in a round can win prizes of other names in other rounds, but not that one.",
        "Người đã đạt một giải ở đợt thi trước vẫn được xét các giải khác ở đợt sau, nhưng không được nhận lại giải "
        "cùng tên.",
    ),
    "cap": Text(
        "There are never more prizes than {percent} % of the people who took part, rounded down; the lowest prizes are "
        "left out first.",
        "Số giải không vượt quá {percent}% số người dự thi, làm tròn xuống; giải thấp bị bớt trước.",
    ),
    "cap_division": Text(
        "There are never more prizes in a division than {percent} % of the people who took part in it, rounded down; "
        "the lowest prizes are left out first.",
        "Số giải của mỗi bảng không vượt quá {percent}% số người dự thi của bảng, làm tròn xuống; giải thấp bị bớt "
        "trước.",
    ),
    "ties_undecided": Text(
        "Where people who share a place would have to get different prizes, the organizer decides; nobody after them "
        "is affected.",
        "Nếu những người đồng hạng phải nhận các giải khác nhau thì Ban Tổ chức quyết định; người xếp sau không bị ảnh "
        "hưởng.",
    ),
    "ties_shared": Text(
        "Where people who share a place would have to get different prizes, all of them get the best of these in full; "
        "nobody after them is affected.",
        "Nếu những người đồng hạng phải nhận các giải khác nhau thì tất cả cùng nhận giải cao nhất trong số đó, mỗi "
        "người đủ mức thưởng; người xếp sau không bị ảnh hưởng.",
    ),
    "ties_split": Text(
        "Where people who share a place would have to get different prizes, they all get the best of these and share "
        "the money of what they hold together equally, rounded down to {unit}; nobody after them is affected.",
        "Nếu những người đồng hạng phải nhận các giải khác nhau thì tất cả cùng nhận tên giải cao nhất và chia đều số "
        "tiền của các giải đó, làm tròn xuống đến {unit}; người xếp sau không bị ảnh hưởng.",
    ),
    "ties_draw": Text(
        "Where people who share a place would have to get different prizes, a draw decides ({article}).",
        "Nếu những người đồng hạng phải nhận các giải khác nhau thì bốc thăm ({article}).",
    ),
    # season
    "season": Text("The whole contest", "Xếp hạng toàn cuộc thi"),
    "season_sum": Text(
        "After the last round the points of all of a person's rounds are added up.",
        "Sau đợt thi cuối, điểm của mọi đợt mà một người đã dự được cộng lại.",
    ),
    "season_best_rounds": Text(
        "After the last round the points of a person's best {rounds} are added up.",
        "Sau đợt thi cuối, điểm của {rounds} có kết quả tốt nhất của mỗi người được cộng lại.",
    ),
    "season_best_attempt": Text(
        "After the last round every person's best result of any round counts.",
        "Sau đợt thi cuối, kết quả tốt nhất trong các đợt của mỗi người được tính.",
    ),
    "season_rounds": Text("These rounds count: {rounds}.", "Các đợt được tính: {rounds}."),
    "season_min_rounds": Text(
        "Who has played fewer than {rounds} is not ranked.", "Người dự ít hơn {rounds} không được xếp hạng."
    ),
    "season_winners": Text(
        "Only who has won a prize of a round is ranked.", "Chỉ xếp hạng những người đã đạt giải của một đợt thi."
    ),
    "season_ranked": Text(
        "Contestants are ranked by these criteria; each is looked at only among those who are equal on all before it. "
        "Times and distances of predictions are added up as points are; the moment is that of the last round counted:",
        "Thí sinh được xếp hạng theo các tiêu chí sau; chỉ khi bằng nhau ở các tiêu chí trước mới xét tiêu chí sau. "
        "Thời gian làm bài và độ lệch dự đoán được cộng như điểm; thời điểm nộp bài là của đợt cuối được tính:",
    ),
    "season_prizes": Text("The prizes are:", "Giải thưởng gồm:"),
    "season_no_prizes": Text("This ranking has no prizes of its own.", "Xếp hạng này không có giải riêng."),
    "beside": Text(
        "Who has won a prize of a round can win here too.", "Người đã đạt giải của đợt thi vẫn được xét giải ở đây."
    ),
    "not_beside": Text(
        "Who has won a prize of a round cannot win here; the prize goes to the next.",
        "Người đã đạt giải của đợt thi không được xét giải ở đây; giải chuyển cho người xếp sau.",
    ),
    "finalists": Text(
        "The best {people} who can win go on to the final.", "{people} xếp cao nhất đủ điều kiện được vào chung kết."
    ),
    "finalists_division": Text(
        "The best {people} of every division who can win go on to the final.",
        "{people} xếp cao nhất của mỗi bảng, đủ điều kiện, được vào chung kết.",
    ),
    "finalist_ties_all": Text(
        "Who shares the last place goes on as well.", "Người đồng hạng ở vị trí cuối cùng đều được vào chung kết."
    ),
    "finalist_ties_draw": Text(
        "Among those who share the last place a draw decides ({article}).",
        "Nếu đồng hạng ở vị trí cuối cùng thì bốc thăm ({article}).",
    ),
    "finalist_ties_undecided": Text(
        "Among those who share the last place the organizer decides, for instance by a play-off.",
        "Nếu đồng hạng ở vị trí cuối cùng thì Ban Tổ chức quyết định, ví dụ bằng câu hỏi phụ.",
    ),
    # units
    "units": Text("Prizes of units", "Giải tập thể"),
    "unit_ranking_round": Text("{name}, in every round. {who}:", "{name}, xét trong mỗi đợt thi. {who}:"),
    "unit_ranking_contest": Text("{name}, over the whole contest. {who}:", "{name}, xét trong cả cuộc thi. {who}:"),
    "units_chosen": Text(
        "The units that contestants choose are ranked by", "Các đơn vị mà thí sinh chọn được xếp hạng lần lượt theo"
    ),
    "units_of_kinds": Text(
        "Units of the kind {kinds} are ranked by", "Các đơn vị loại {kinds} được xếp hạng lần lượt theo"
    ),
    "measure_people_desc": Text("more people taking part", "số người dự thi nhiều hơn"),
    "measure_entries_desc": Text("more entries", "số bài dự thi nhiều hơn"),
    "measure_rate_desc": Text(
        "the higher share of its people taking part, of the head-count given to the organizer",
        "tỷ lệ người dự thi trên tổng số người của đơn vị (theo số đã báo cho Ban Tổ chức) cao hơn",
    ),
    "measure_points_desc": Text("more points of all its contestants together", "tổng điểm của các thí sinh cao hơn"),
    "measure_average_desc": Text("more points a contestant", "điểm trung bình mỗi thí sinh cao hơn"),
    "measure_people_all_right_desc": Text(
        "more people with all questions right", "số người trả lời đúng tất cả nhiều hơn"
    ),
    "measure_all_right_rate_desc": Text(
        "the higher share of its contestants with all questions right",
        "tỷ lệ thí sinh trả lời đúng tất cả cao hơn",
    ),
    "measure_high_scores_desc": Text("more people with {points} or more", "số người đạt từ {points} trở lên nhiều hơn"),
    "measure_winners_desc": Text("more prizes won by its people", "số giải cá nhân đạt được nhiều hơn"),
    "measure_judged_desc": Text("the higher mark of the judges for “{part}”", "điểm chấm “{part}” cao hơn"),
    "measure_asc": Text("{measure}, the other way round", "{measure}, xếp theo chiều ngược lại"),
    "weighted": Text("{measure} (weight {weight})", "{measure} (hệ số {weight})"),
    "units_chain": Text(
        "{name}: each criterion is looked at only among units equal on all before it.",
        "{name}: chỉ khi bằng nhau ở tiêu chí trước mới xét tiêu chí sau.",
    ),
    "units_ranks": Text(
        "{name}: the places of a unit in these criteria, times their weights, are added up; the smallest sum is first.",
        "{name}: thứ hạng của đơn vị ở từng tiêu chí nhân với hệ số rồi cộng lại; tổng nhỏ nhất xếp đầu.",
    ),
    "units_leagues": Text("{name}: ranked separately in", "{name}: xếp hạng riêng theo từng khối:"),
    "league": Text("{name}: {units}", "{name}: {units}"),
    "league_units": Text("{units} and all below", "{units} và các đơn vị bên dưới"),
    "league_kinds": Text("units of the kind {kinds}", "đơn vị loại {kinds}"),
    "units_least_people": Text(
        "{name}: units with fewer than {people} taking part are placed after the others and win nothing.",
        "{name}: đơn vị có ít hơn {people} dự thi xếp sau các đơn vị khác và không được xét giải.",
    ),
    "units_least_heads": Text(
        "{name}: units of fewer than {people} are placed after the others and win nothing.",
        "{name}: đơn vị có tổng số dưới {people} xếp sau các đơn vị khác và không được xét giải.",
    ),
    "units_least_score": Text(
        "{name}: contestants below {points} do not count for their unit.",
        "{name}: thí sinh dưới {points} không được tính cho đơn vị.",
    ),
    "units_prizes": Text("{name}, prizes:", "{name}, giải thưởng:"),
    "units_prizes_leagues": Text("{name}, prizes in every league:", "{name}, giải thưởng của mỗi khối:"),
    # claiming
    "awards": Text("Winner lists and prizes not taken", "Công bố kết quả và nhận giải"),
    "claim_days": Text(
        "A prize is claimed within {days} after the winner list is published, else it counts as not taken.",
        "Giải phải được nhận trong {days} kể từ ngày công bố danh sách đạt giải; quá hạn coi như không nhận.",
    ),
    "no_claim_days": Text(
        "The organizer tells winners by when a prize has to be claimed.",
        "Ban Tổ chức thông báo thời hạn nhận giải cho người đạt giải.",
    ),
    "identify": Text(
        "Who claims a prize shows that they are the person who was registered.",
        "Người nhận giải phải chứng minh đúng là người đã đăng ký dự thi.",
    ),
    "move_up": Text(
        "When a prize is not taken everybody after moves up.",
        "Khi một giải không được nhận, mọi người xếp sau được đôn lên.",
    ),
    "next_in_line": Text(
        "When a prize is not taken the next person without a prize gets it; all others keep theirs.",
        "Khi một giải không được nhận, giải chuyển cho người kế tiếp chưa có giải; những người khác giữ nguyên giải.",
    ),
    "lapses": Text(
        "A prize that is not taken is given to nobody else.", "Giải không được nhận thì không trao cho người khác."
    ),
}
