"""Texts of the printed rules: prizes of rounds, season and units, how they are claimed. In both languages."""

from questions.language import Text

# fmt: off
PRIZE_TEXTS: dict[str, Text] = {
    # prizes of a round
    "prizes": Text("Giải thưởng của mỗi đợt thi", "Prizes of every round"),
    "no_prizes": Text("Các đợt thi không có giải cá nhân.", "Rounds have no prizes for persons."),
    "prizes_are": Text("Mỗi đợt thi có:", "In every round there are:"),
    "tier": Text("{name}: {prizes}", "{name}: {prizes}"),
    "tier_amount": Text(", mỗi giải {money}", " of {money} each"),
    "tier_each": Text(" cho mỗi bảng", " in every division"),
    "tier_division": Text(" cho “{division}”", " in the division “{division}”"),
    "tier_all": Text(" chung cho tất cả các bảng", " for all divisions together"),
    "tier_score": Text("; từ {points} trở lên", "; from {points} on"),
    "tier_all_right": Text("; phải trả lời đúng tất cả các câu hỏi", "; only with all questions right"),
    "handed_out": Text(
        "Giải được xét từ hạng nhất trở xuống: mỗi người nhận giải cao nhất còn lại mà mình đủ điều kiện, nhiều nhất "
        "một giải trong một đợt thi.",
        "Prizes are given from the first place down: everybody gets the best prize that is left and whose conditions "
        "they meet, at most one in a round."),
    "once_round": Text(
        "Người đã đạt giải ở một đợt thi vẫn được xét giải ở đợt khác.",
        "Who has won in one round can win again in another."),
    "once_contest": Text(
        "Người đã đạt giải ở một đợt thi không được xét giải ở đợt khác: cả cuộc thi mỗi người nhận nhiều nhất một "
        "giải của các đợt.",
        "Who has won in one round cannot win in another: everybody wins at most one prize of rounds in the contest."),
    "once_tier": Text(
        "Người đã đạt một giải ở đợt thi trước vẫn được xét các giải khác ở đợt sau, nhưng không được nhận lại giải "
        "cùng tên.",
        "Who has won a prize of one name in a round can win prizes of other names in other rounds, but not that one."),
    "cap": Text(
        "Số giải không vượt quá {percent}% số người dự thi, làm tròn xuống; giải thấp bị bớt trước.",
        "There are never more prizes than {percent} % of the people who took part, rounded down; the lowest prizes "
        "are left out first."),
    "cap_division": Text(
        "Số giải của mỗi bảng không vượt quá {percent}% số người dự thi của bảng, làm tròn xuống; giải thấp bị bớt "
        "trước.",
        "There are never more prizes in a division than {percent} % of the people who took part in it, rounded down; "
        "the lowest prizes are left out first."),
    "ties_undecided": Text(
        "Nếu những người đồng hạng phải nhận các giải khác nhau thì Ban Tổ chức quyết định; người xếp sau không bị "
        "ảnh hưởng.",
        "Where people who share a place would have to get different prizes, the organizer decides; nobody after them "
        "is affected."),
    "ties_shared": Text(
        "Nếu những người đồng hạng phải nhận các giải khác nhau thì tất cả cùng nhận giải cao nhất trong số đó, mỗi "
        "người đủ mức thưởng; người xếp sau không bị ảnh hưởng.",
        "Where people who share a place would have to get different prizes, all of them get the best of these in "
        "full; nobody after them is affected."),
    "ties_split": Text(
        "Nếu những người đồng hạng phải nhận các giải khác nhau thì tất cả cùng nhận tên giải cao nhất và chia đều số "
        "tiền của các giải đó, làm tròn xuống đến {unit}; người xếp sau không bị ảnh hưởng.",
        "Where people who share a place would have to get different prizes, they all get the best of these and share "
        "the money of what they hold together equally, rounded down to {unit}; nobody after them is affected."),
    "ties_draw": Text(
        "Nếu những người đồng hạng phải nhận các giải khác nhau thì bốc thăm ({article}).",
        "Where people who share a place would have to get different prizes, a draw decides ({article})."),
    # season
    "season": Text("Xếp hạng toàn cuộc thi", "The whole contest"),
    "season_sum": Text(
        "Sau đợt thi cuối, điểm của mọi đợt mà một người đã dự được cộng lại.",
        "After the last round the points of all of a person's rounds are added up."),
    "season_best_rounds": Text(
        "Sau đợt thi cuối, điểm của {rounds} có kết quả tốt nhất của mỗi người được cộng lại.",
        "After the last round the points of a person's best {rounds} are added up."),
    "season_best_attempt": Text(
        "Sau đợt thi cuối, mỗi người được tính kết quả của một đợt, là đợt có kết quả tốt nhất.",
        "After the last round every person's best result of any round counts."),
    "season_of_units": Text(
        "Kết quả của mọi đợt được tính chung để xét giải tập thể ({article}). Không có giải cá nhân toàn cuộc thi.",
        "The results of all rounds are taken together for the prizes of units ({article}). There are no prizes for "
        "persons over the whole contest."),
    "season_better": Text(
        "Đợt có kết quả tốt hơn là đợt có điểm cao hơn; nếu bằng điểm, đợt có thời gian làm bài ngắn hơn, rồi đến đợt "
        "nộp bài sớm hơn.",
        "The better round is the one with more points; of equal ones the one with the shorter time taken, then the "
        "earlier one."),
    "season_better_with_prediction": Text(
        "Đợt có kết quả tốt hơn là đợt có điểm cao hơn; nếu bằng điểm, lần lượt là đợt có dự đoán gần đúng hơn, có "
        "thời gian làm bài ngắn hơn, nộp bài sớm hơn.",
        "The better round is the one with more points; of equal ones the one with the nearer prediction, then the "
        "shorter time taken, then the earlier one."),
    "season_rounds": Text("Các đợt được tính: {rounds}.", "These rounds count: {rounds}."),
    "season_min_rounds": Text(
        "Người dự ít hơn {rounds} không được xếp hạng.", "Who has played fewer than {rounds} is not ranked."),
    "season_winners": Text(
        "Chỉ xếp hạng những người đã đạt giải của một đợt thi.", "Only who has won a prize of a round is ranked."),
    "season_ranked": Text(
        "Thí sinh được xếp hạng theo các tiêu chí sau; chỉ khi bằng nhau ở các tiêu chí trước mới xét tiêu chí sau:",
        "Contestants are ranked by these criteria; each is looked at only among those who are equal on all before it:"),
    "season_of_that_round": Text(
        "Thời gian làm bài, dự đoán và thời điểm nộp bài, nơi có xét, đều là của đợt được tính; không cộng các đợt.",
        "Time taken, prediction and moment, where they are looked at, are those of the round that counts; nothing is "
        "added up."),
    "season_times_add": Text(
        "Thời gian làm bài của các đợt được tính được cộng lại.",
        "The times taken in the rounds counted are added up."),
    "season_distances_add": Text(
        "Độ lệch dự đoán của các đợt được tính được cộng lại; ai thiếu dự đoán ở một đợt được tính thì xếp sau mọi "
        "người có đủ.",
        "The distances of the predictions in the rounds counted are added up; who has none in one of them is after "
        "everybody who has all."),
    "season_last_moment": Text(
        "Thời điểm nộp bài là của đợt cuối cùng trong các đợt được tính.",
        "The moment of handing in is that of the last of the rounds counted."),
    "season_prizes": Text("Giải thưởng gồm:", "The prizes are:"),
    "season_no_prizes": Text("Xếp hạng này không có giải riêng.", "This ranking has no prizes of its own."),
    "beside": Text(
        "Người đã đạt giải của đợt thi vẫn được xét giải ở đây.", "Who has won a prize of a round can win here too."),
    "not_beside": Text(
        "Người đã đạt giải của đợt thi không được xét giải ở đây; giải chuyển cho người xếp sau.",
        "Who has won a prize of a round cannot win here; the prize goes to the next."),
    "finalists": Text(
        "{people} xếp cao nhất đủ điều kiện được vào chung kết.", "The best {people} who can win go on to the final."),
    "finalists_division": Text(
        "{people} xếp cao nhất của mỗi bảng, đủ điều kiện, được vào chung kết.",
        "The best {people} of every division who can win go on to the final."),
    "finalist_ties_all": Text(
        "Người đồng hạng ở vị trí cuối cùng đều được vào chung kết.", "Who shares the last place goes on as well."),
    "finalist_ties_draw": Text(
        "Nếu đồng hạng ở vị trí cuối cùng thì bốc thăm ({article}).",
        "Among those who share the last place a draw decides ({article})."),
    "finalist_ties_undecided": Text(
        "Nếu đồng hạng ở vị trí cuối cùng thì Ban Tổ chức quyết định, ví dụ bằng câu hỏi phụ.",
        "Among those who share the last place the organizer decides, for instance by a play-off."),
    # units
    "units": Text("Giải tập thể", "Prizes of units"),
    "unit_ranking_round": Text("{name}, xét trong mỗi đợt thi. {who}:", "{name}, in every round. {who}:"),
    "unit_ranking_contest": Text("{name}, xét trong cả cuộc thi. {who}:", "{name}, over the whole contest. {who}:"),
    "units_chosen": Text("Các đơn vị mà thí sinh chọn", "The units that contestants choose"),
    "units_of_kinds": Text("Các đơn vị loại {kinds}", "Units of the kind {kinds}"),
    "ranked_by_single": Text("{who} được xếp hạng theo", "{who} are ranked by"),
    "ranked_by_chain": Text("{who} được xếp hạng lần lượt theo", "{who} are ranked, one after the other, by"),
    "ranked_by_ranks": Text(
        "{who} được xếp hạng theo tổng thứ hạng ở các tiêu chí", "{who} are ranked by the sum of their places by"),
    "measure_people_desc": Text("số người dự thi nhiều hơn", "more people taking part"),
    "measure_entries_desc": Text("số bài dự thi nhiều hơn", "more entries"),
    "measure_rate_desc": Text(
        "tỷ lệ người dự thi trên tổng số người của đơn vị (theo số đã báo cho Ban Tổ chức) cao hơn",
        "the higher share of its people taking part, of the head-count given to the organizer"),
    "measure_points_desc": Text("tổng điểm của các thí sinh cao hơn", "more points of all its contestants together"),
    "measure_average_desc": Text("điểm trung bình mỗi thí sinh cao hơn", "more points a contestant"),
    "measure_people_all_right_desc": Text(
        "số người trả lời đúng tất cả nhiều hơn", "more people with all questions right"),
    "measure_all_right_rate_desc": Text(
        "tỷ lệ thí sinh trả lời đúng tất cả cao hơn", "the higher share of its contestants with all questions right"),
    "measure_high_scores_desc": Text("số người đạt từ {points} trở lên nhiều hơn", "more people with {points} or more"),
    "measure_winners_desc": Text("số giải cá nhân đạt được nhiều hơn", "more prizes won by its people"),
    "measure_judged_desc": Text("điểm chấm “{part}” cao hơn", "the higher mark of the judges for “{part}”"),
    "measure_asc": Text("{measure}, xếp theo chiều ngược lại", "{measure}, the other way round"),
    "weighted": Text("{measure} (hệ số {weight})", "{measure} (weight {weight})"),
    "units_chain": Text(
        "{name}: chỉ khi bằng nhau ở tiêu chí trước mới xét tiêu chí sau.",
        "{name}: each criterion is looked at only among units equal on all before it."),
    "units_ranks": Text(
        "{name}: thứ hạng của đơn vị ở từng tiêu chí nhân với hệ số rồi cộng lại; tổng nhỏ nhất xếp đầu.",
        "{name}: the places of a unit in these criteria, times their weights, are added up; the smallest sum is "
        "first."),
    "units_division": Text(
        "{name}: chỉ tính thí sinh của “{division}”.", "{name}: only contestants of the division “{division}” count."),
    "units_leagues": Text("{name}: xếp hạng riêng theo từng khối:", "{name}: ranked separately in"),
    "league": Text("{name}: {units}", "{name}: {units}"),
    "league_units": Text("{units} và các đơn vị bên dưới", "{units} and all below"),
    "league_kinds": Text("đơn vị loại {kinds}", "units of the kind {kinds}"),
    "units_without_mark": Text(
        "{name}: đơn vị chưa có điểm chấm xếp sau các đơn vị khác và không được xét giải.",
        "{name}: units without a mark are placed after the others and win nothing."),
    "units_least_people": Text(
        "{name}: đơn vị có ít hơn {people} dự thi xếp sau các đơn vị khác và không được xét giải.",
        "{name}: units with fewer than {people} taking part are placed after the others and win nothing."),
    "units_least_heads": Text(
        "{name}: đơn vị có tổng số dưới {people} xếp sau các đơn vị khác và không được xét giải.",
        "{name}: units of fewer than {people} are placed after the others and win nothing."),
    "units_least_score": Text(
        "{name}: thí sinh dưới {points} không được tính cho đơn vị.",
        "{name}: contestants below {points} do not count for their unit."),
    "units_prizes": Text("{name}, giải thưởng:", "{name}, prizes:"),
    "units_prizes_leagues": Text("{name}, giải thưởng của mỗi khối:", "{name}, prizes in every league:"),
    # claiming
    "awards": Text("Công bố kết quả và nhận giải", "Winner lists and prizes not taken"),
    "claim_days": Text(
        "Giải phải được nhận trong {days} kể từ ngày công bố danh sách đạt giải; quá hạn coi như không nhận.",
        "A prize is claimed within {days} after the winner list is published, else it counts as not taken."),
    "no_claim_days": Text(
        "Ban Tổ chức thông báo thời hạn nhận giải cho người đạt giải.",
        "The organizer tells winners by when a prize has to be claimed."),
    "identify": Text(
        "Người nhận giải phải chứng minh đúng là người đã đăng ký dự thi.",
        "Who claims a prize shows that they are the person who was registered."),
    "move_up": Text(
        "Khi một giải không được nhận, mọi người xếp sau được đôn lên.",
        "When a prize is not taken everybody after moves up."),
    "next_in_line": Text(
        "Khi một giải không được nhận, giải chuyển cho người kế tiếp chưa có giải; những người khác giữ nguyên giải.",
        "When a prize is not taken the next person without a prize gets it; all others keep theirs."),
    "lapses": Text(
        "Giải không được nhận thì không trao cho người khác.", "A prize that is not taken is given to nobody else."),
}
