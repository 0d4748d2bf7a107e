"""What the settings of ranking, prizes, judged parts, units, the season and draws mean, in both languages."""

from questions.language import Text

# fmt: off
WINNING: dict[str, dict[str, Text]] = {
    "ranking": {
        "keys": Text(
            "cách xếp hạng thí sinh, mỗi người theo lượt thi được công nhận",
            "how persons are ranked, each by the attempt that represents them"),
    },
    "winners": {
        "one_prize_per_person": Text(
            "`round`: trong mỗi đợt một người đạt một giải; `contest`: cả cuộc thi một giải của các đợt, giải sau "
            "chuyển cho người kế tiếp; `tier`: mỗi đợt một giải và mỗi giải cùng tên chỉ một lần",
            "`round`: a person can win once in every round; `contest`: once in all rounds, later prizes pass on; "
            "`tier`: once in every round, and every tier only once"),
        "publish_names": Text(
            "tên người đạt giải có được công bố đầy đủ không; câu đồng ý phải nói điều đó",
            "whether winners' names are published in full; the consent has to say so"),
        "currency": Text("đơn vị tiền của các giải", "of the amounts"),
        "ties": Text(
            "khi những người đồng hạng nằm ở ranh giới của một giải: `undecided`, Ban Tổ chức quyết định; "
            "`shared`, tất cả nhận giải cao nhất trong số đó; `split`, cùng nhận tên giải và chia tiền; `draw`, "
            "con số công khai quyết định",
            "equal people across the edge of a tier: `undecided`, the organizer decides; `shared`, all get the "
            "best prize they hold together; `split`, they share its name and money; `draw`, the public number "
            "settles it"),
        "split_unit": Text(
            "tiền chia được làm tròn xuống đến bội số này, phần lẻ Ban Tổ chức giữ",
            "shared money is rounded down to a multiple of this, the rest stays with the organizer"),
        "cap_percent": Text(
            "số giải không quá tỷ lệ này của số người dự thi (của mỗi bảng), làm tròn xuống; giải thấp bị bớt "
            "trước",
            "not more prizes than this share of the people who took part (of each division), rounded down; the "
            "lowest are left out first"),
        "vacant": Text(
            "giải bị từ chối hoặc không được nhận: `move_up`, mọi người xếp sau được đôn lên; `next_in_line`, chỉ "
            "người kế tiếp chưa có giải nhận; `lapses`, không ai nhận",
            "a prize that is refused or not claimed: `move_up`, everybody after moves up; `next_in_line`, only "
            "the next person without a prize gets it; `lapses`, nobody does"),
        "claim_days": Text(
            "số ngày phải nhận giải; bỏ trống: theo thông báo của Ban Tổ chức",
            "days in which a prize has to be claimed; left out: as the organizer tells winners"),
    },
    "prizes": {
        "name": Text(
            "ví dụ \"Giải Nhất\"; trong một bảng không có hai giải cùng tên",
            "such as \"Giải Nhất\"; no two tiers of a competition have the same"),
        "count": Text("số giải loại này trong một đợt", "how many of it there are in a round"),
        "amount": Text(
            "tiền thưởng mỗi giải, theo đơn vị tiền nguyên",
            "money for each, in whole units of the currency"),
        "min_score": Text(
            "số điểm người đạt giải phải có; giải thấp không đòi nhiều điểm hơn giải cao",
            "points a winner must have; a lower prize never asks for more than a higher one"),
        "all_right": Text("chỉ trao cho lượt thi trả lời đúng tất cả", "only for an attempt with everything right"),
        "division": Text(
            "để trống: giải có ở mọi bảng; mã của một bảng; hoặc `all`: chung cho tất cả các bảng",
            "empty: the prize is given in every division; the id of one; or `all`: for all together"),
    },
    "judged": {
        "id": Text("dùng trong tiêu chí xếp hạng: `judged:<id>`", "in chains: `judged:<id>`"),
        "name": Text("tên như được in, ví dụ \"Bài viết\"", "as it is printed, such as \"Bài viết\""),
        "max": Text("điểm chấm từ 0 đến số này", "marks go from 0 to this"),
        "given_to": Text(
            "chấm cho từng lượt thi (`attempt`), từng người trong đợt (`person`), từng người trong cả cuộc thi "
            "(`season`), hoặc từng đơn vị (`unit`)",
            "each `attempt`, each `person` in a round, each person in the `season`, or each `unit`"),
        "adds": Text("điểm chấm có cộng vào điểm thi không", "whether the marks are part of the score"),
        "min_points": Text(
            "ai thấp hơn không được giải của đợt, hoặc giải toàn cuộc nếu điểm chấm cho cả cuộc thi",
            "who has less wins no prize of a round, or of the season where the marks are given for it; no unit "
            "one of a ranking that uses the marks, or of any where none does"),
    },
    "unit_rankings": {
        "id": Text("mã ngắn và không đổi", "short and lasting"),
        "name": Text("tên như được in, ví dụ \"Giải tập thể\"", "as it is printed, such as \"Giải tập thể\""),
        "keys": Text("cách xếp hạng đơn vị: các chỉ tiêu kèm chiều", "how units are ranked: measures with a direction"),
        "per": Text(
            "xét trong mỗi đợt (`round`), hoặc trong cả cuộc thi (`contest`, cần có `[season]`)",
            "in every `round`, or over the `contest` (which needs `[season]`)"),
        "kinds": Text(
            "các đơn vị thuộc loại này thi với nhau, mỗi đơn vị gồm cả các đơn vị bên dưới; bỏ trống: những đơn "
            "vị thí sinh chọn",
            "units of these kinds compete, each with all below; left out: the units that contestants choose"),
        "leagues": Text(
            "mỗi khối này một bảng xếp hạng; bỏ trống: một bảng cho tất cả",
            "one board for each of these leagues; left out: one for all"),
        "combine": Text(
            "`chain`: xét lần lượt từng chỉ tiêu; `ranks`: cộng thứ hạng ở các chỉ tiêu nhân với hệ số",
            "`chain`: measure by measure; `ranks`: the places in all measures, times their weights, add up"),
        "weights": Text(
            "với `ranks`: mỗi tiêu chí trong `keys` một hệ số; bỏ trống: đều là 1",
            "for `ranks`: one for each of `keys`; left out: 1 each"),
        "min_people": Text(
            "ít người dự thi hơn thì đơn vị không được giải",
            "with fewer people taking part a unit wins nothing"),
        "min_head_count": Text(
            "tổng số người nhỏ hơn thì đơn vị không được giải",
            "with a smaller head-count a unit wins nothing"),
        "min_score": Text(
            "người dưới số điểm này không tính cho đơn vị",
            "people below this do not count for their unit"),
        "high_score": Text("với `high_scores`: tính từ bao nhiêu điểm", "for `high_scores`: from how many points on"),
        "prizes": Text(
            "`[[unit_rankings.prizes]]` với `name`, `count`, `amount`",
            "`[[unit_rankings.prizes]]` with `name`, `count`, `amount`"),
        "division": Text(
            "chỉ người của bảng này tính cho đơn vị; để trống: mọi người",
            "only people of this division count for their units; empty: everybody"),
    },
    "season": {
        "total": Text(
            "`sum`: tổng các đợt của một người; tổng của `best` đợt tốt nhất: `best_rounds`; hoặc đợt tốt nhất: "
            "`best_attempt`",
            "`sum` of a person's rounds; of the `best` n of them: `best_rounds`; or their `best_attempt` of any"),
        "best": Text("với `best_rounds`: bao nhiêu đợt", "for `best_rounds`: how many"),
        "rounds": Text("tên các đợt được tính; bỏ trống: tất cả", "slugs of the rounds that count; left out: all"),
        "min_rounds": Text("người dự ít đợt hơn không được xếp hạng", "who played fewer is not ranked"),
        "among": Text(
            "`everyone`: mọi người, hoặc chỉ người đã đạt giải của một đợt (`winners`)",
            "`everyone`, or only `winners` of a prize of a round"),
        "keys": Text("cách xếp hạng thí sinh trong cả cuộc thi", "how persons are ranked over the season"),
        "prizes": Text(
            "`[[season.prizes]]` với các mục như `[[prizes]]`",
            "`[[season.prizes]]` with the settings of `[[prizes]]`"),
        "beside_round_prizes": Text(
            "người đã có giải của đợt có được xét giải ở đây không",
            "whether who holds a prize of a round can win here too"),
        "finalists": Text("số người (của mỗi bảng) vào chung kết", "so many (of every division) go on to a final"),
        "finalist_ties": Text(
            "khi đồng hạng ở vị trí cuối: `all`, tất cả cùng vào; `draw`, bốc thăm; `undecided`, Ban Tổ chức "
            "quyết định",
            "equal people at the edge: `all` go on, `draw`, or `undecided`, which the organizer settles"),
    },
    "draw": {
        "source": Text(
            "con số nào của ai, ví dụ \"giải đặc biệt xổ số kiến thiết Huế\"",
            "whose number it is and which, such as \"giải đặc biệt xổ số kiến thiết Huế\""),
        "on": Text(
            "ngày của con số, ví dụ `2026-03-20`, sau khi đợt cuối đóng; hoặc ghi `days_after`",
            "the day of the number, such as `2026-03-20`, after the last round closes; or write `days_after`"),
        "days_after": Text(
            "con số của ngày bao nhiêu ngày sau khi đợt thi đóng, ít nhất 1",
            "the number is of so many days after the round closes, at least 1"),
        "tickets": Text(
            "mỗi người một phiếu (`person`), hoặc mỗi lượt thi một phiếu (`attempts`)",
            "one for each `person`, or one for each of their `attempts`"),
        "min_score": Text(
            "với `attempts`: chỉ những lượt đạt số điểm này",
            "for `attempts`: only those with so many points"),
    },
}
# fmt: on
