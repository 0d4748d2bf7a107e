"""Texts of the printed rules: papers, marks, attempts, which attempt counts, the prediction. In both languages."""

from questions.language import Text

# fmt: off
ATTEMPT_TEXTS: dict[str, Text] = {
    # papers
    "summary_paper": Text("Đề thi có {questions}.", "The paper has {questions}."),
    "papers": Text("Đề thi và cách chấm điểm", "Papers and marks"),
    "paper_fixed": Text(
        "Trong mỗi đợt thi, mọi thí sinh làm cùng một đề gồm {questions} của ngân hàng câu hỏi “{bank}”.",
        "In a round everybody gets the same paper of {questions} from the question bank “{bank}”."),
    "paper_fixed_own": Text(
        "mọi thí sinh làm cùng một đề gồm {questions} của ngân hàng câu hỏi “{bank}”.",
        "everybody gets the same paper of {questions} from the question bank “{bank}”."),
    "paper_random": Text(
        "Mỗi lượt thi có một đề riêng gồm {questions}, rút ngẫu nhiên từ ngân hàng câu hỏi “{bank}”.",
        "Every attempt gets a paper of its own: {questions} drawn at random from the question bank “{bank}”."),
    "paper_strata": Text(
        "Mỗi lượt thi có một đề riêng gồm {questions}, rút ngẫu nhiên từ ngân hàng câu hỏi “{bank}”, trong đó:",
        "Every attempt gets a paper of its own: {questions} drawn at random from the question bank “{bank}”, of which"),
    "stratum": Text("{questions} thuộc chủ đề bất kỳ", "{questions} of any topic"),
    "stratum_topic": Text("{questions} thuộc chủ đề “{topic}”", "{questions} on “{topic}”"),
    "stratum_difficulty": Text("{stratum}, mức {difficulty}", "{stratum}, {difficulty}"),
    "easy": Text("dễ", "easy"),
    "medium": Text("trung bình", "medium"),
    "hard": Text("khó", "hard"),
    "own_paper": Text("Riêng {where}: {paper}", "In {where}: {paper}"),
    "in_division": Text("“{division}”", "the division “{division}”"),
    "in_round": Text("{round}", "{round}"),
    "in_round_division": Text("{round}, “{division}”", "{round}, division “{division}”"),
    "rounds_from_to": Text("từ {first} đến {last}", "{first} to {last}"),
    "shuffled": Text(
        "Thứ tự câu hỏi và thứ tự phương án được xáo trộn trong mỗi lượt thi.",
        "The order of the questions and of their options is another one in every attempt."),
    "questions_shuffled": Text(
        "Thứ tự câu hỏi được xáo trộn trong mỗi lượt thi; phương án giữ nguyên thứ tự.",
        "The order of the questions is another one in every attempt; options keep theirs."),
    "options_shuffled": Text(
        "Thứ tự phương án được xáo trộn trong mỗi lượt thi; câu hỏi giữ nguyên thứ tự.",
        "The order of the options is another one in every attempt; the questions keep theirs."),
    "not_shuffled": Text(
        "Câu hỏi và phương án giữ nguyên thứ tự trong mọi lượt thi.",
        "Questions and options are in the same order in every attempt."),
    # marks
    "right_answer": Text(
        "Câu trả lời đúng là câu chọn đúng và đủ các phương án đúng; một câu có thể có nhiều phương án đúng. Trả lời "
        "đúng được {points}. Câu bỏ trống được 0 điểm.",
        "An answer is right if exactly the right options are chosen; a question may have several. It gives {points}. "
        "A question without an answer gives 0 points."),
    "points_by_difficulty": Text(
        "{easy} cho câu dễ, {medium} cho câu trung bình, {hard} cho câu khó",
        "{easy} for an easy question, {medium} for a medium one, {hard} for a hard one"),
    "points_by_topic": Text(
        "{points}, riêng câu hỏi thuộc các chủ đề sau có mức điểm riêng: {topics}",
        "{points}, but for questions of these topics: {topics}"),
    "topic_points": Text("“{topic}” {points}", "“{topic}” {points}"),
    "wrong_answer": Text("Trả lời sai được 0 điểm.", "A wrong answer gives 0 points."),
    "wrong_answer_costs": Text("Trả lời sai bị trừ {points}.", "A wrong answer costs {points}."),
    "partial": Text(
        "Câu trả lời chưa hoàn toàn đúng được {right} cho mỗi phương án đúng đã chọn và {wrong} cho mỗi phương án sai "
        "đã chọn; không thấp hơn {least} và luôn thấp hơn câu trả lời đúng.",
        "An answer that is not exactly right gives {right} for every right option in it and {wrong} for every wrong "
        "one; never less than {least}, and always less than a right answer."),
    "kind_points": Text("{kind}: trả lời đúng được {points}.", "{kind}: a right answer gives {points}."),
    "kind_steps": Text("{kind}: {steps}.", "{kind}: {steps}."),
    "kind_step": Text("đúng {parts} {part} được {points}", "{parts} {part}: {points}"),
    "kind_all": Text("đúng cả {parts} {part} được {points}", "all {parts} {part}: {points}"),
    "kind_how": Text("{kind}: {how}.", "{kind}: {how}."),
    "kinds_worth": Text(
        "Riêng các loại câu hỏi sau có điểm riêng, thay cho các mức điểm trên:",
        "Questions of these kinds have points of their own instead:"),
    "kinds_asked": Text("Cách trả lời các loại câu hỏi khác:", "How other kinds of questions are answered:"),
    "partial_costs": Text(
        "Câu trả lời chưa hoàn toàn đúng được {right} cho mỗi phương án đúng đã chọn và bị trừ {wrong} cho mỗi phương "
        "án sai đã chọn; không thấp hơn {least} và luôn thấp hơn câu trả lời đúng.",
        "An answer that is not exactly right gives {right} for every right option in it and costs {wrong} for every "
        "wrong one; never less than {least}, and always less than a right answer."),
    "judged": Text("Ban Giám khảo chấm các phần sau:", "Judges mark these parts:"),
    "judged_part": Text("{name}: từ 0 đến {max}, chấm cho {whom}{more}", "{name}: 0 to {max}, for {whom}{more}"),
    "to_attempt": Text("từng lượt thi", "each attempt"),
    "to_person": Text("từng thí sinh trong đợt thi", "each contestant in a round"),
    "to_season": Text("từng thí sinh trong cả cuộc thi", "each contestant in the whole contest"),
    "to_unit": Text("từng đơn vị", "each unit"),
    "part_adds": Text("; cộng vào điểm thi", "; part of the score"),
    "part_least": Text(
        "; dưới {least} không được xét giải của đợt thi", "; who has less than {least} wins no prize of a round"),
    "part_least_unit": Text(
        "; đơn vị phải đạt ít nhất {least} mới được xét giải", "; a unit needs at least {least} to win a prize"),
    "part_least_season": Text(
        "; dưới {least} không được xét giải toàn cuộc thi",
        "; who has less than {least} wins no prize of the whole contest"),
    # attempts
    "attempts": Text("Lượt thi", "Attempts"),
    "unlimited": Text(
        "Khi đợt thi đang mở, mỗi người được thi không giới hạn số lượt.",
        "Everybody can enter as often as they like while a round is open."),
    "limits": Text(
        "Mỗi người được thi nhiều nhất {limits}. Lượt đã bắt đầu là đã dùng, kể cả khi không nộp bài.",
        "Everybody has at most {limits}. An attempt that was started is used up, also if nothing is handed in."),
    "per_round": Text("{attempts} trong mỗi đợt thi", "{attempts} in a round"),
    "per_day": Text("{attempts} trong mỗi ngày", "{attempts} a day"),
    "of_all": Text(
        "Mỗi đợt nhận tất cả {attempts} của mọi thí sinh; đủ số thì ngừng nhận.",
        "All people together have {attempts} in a round; then it is full."),
    "per_contest": Text("{attempts} trong cả cuộc thi", "{attempts} in the contest"),
    "earned_round": Text(
        "Ngoài ra mỗi đợt thi có thể được thưởng thêm nhiều nhất {attempts}{reason}; mỗi lần thưởng đều được ghi lại.",
        "Beyond this at most {attempts} can be earned in a round{reason}; each is a recorded decision."),
    "earned_contest": Text(
        "Ngoài ra trong cả cuộc thi có thể được thưởng thêm nhiều nhất {attempts}{reason}; mỗi lần thưởng đều được "
        "ghi lại.",
        "Beyond this at most {attempts} can be earned in the contest{reason}; each is a recorded decision."),
    "earned_for": Text(" ({reason})", " ({reason})"),
    "time_limit": Text(
        "Mỗi lượt thi làm trong {time} và kết thúc chậm nhất khi đợt thi đóng.",
        "An attempt takes at most {time} and ends when the round closes at the latest."),
    "no_time_limit": Text(
        "Mỗi lượt thi có thể làm đến khi đợt thi đóng.", "An attempt may take until the round closes."),
    "question_time": Text(
        "Các câu hỏi hiện lần lượt, mỗi câu trong {time} theo đồng hồ của máy chủ; hết giờ thì chuyển sang câu tiếp "
        "theo, và câu trả lời cho câu trước chỉ được nhận nếu đến máy chủ chậm không quá {grace}.",
        "The questions are shown one by one, each for {time} by the server's clock; then the next one follows, and "
        "an answer to the one before is accepted only if it arrives up to {grace} later."),
    "question_time_exactly": Text(
        "Các câu hỏi hiện lần lượt, mỗi câu trong {time} theo đồng hồ của máy chủ; hết giờ thì chuyển sang câu tiếp "
        "theo, và câu trả lời cho câu trước không được nhận nữa.",
        "The questions are shown one by one, each for {time} by the server's clock; then the next one follows, and "
        "no answer to the one before is accepted any more."),
    "no_grace": Text(
        "Bài phải đến máy chủ trước khi hết giờ; khi hết giờ, những câu trả lời đã lưu được thu làm bài dự thi.",
        "An entry has to arrive at the server before the time is up; then the answers saved until then are the entry."),
    "grace": Text(
        "Bài đến máy chủ chậm không quá {time} sau khi hết giờ vẫn được nhận; sau đó những câu trả lời đã lưu được "
        "thu làm bài dự thi.",
        "What arrives at the server up to {time} after the end is still accepted; after that the answers saved until "
        "then are the entry."),
    "all_answered": Text(
        "Phải trả lời tất cả các câu hỏi mới nộp được bài; bài được thu khi hết giờ giữ nguyên những câu đã lưu.",
        "An entry can be handed in only with an answer to every question; what is collected when the time is up stays "
        "as it was saved."),
    "score_shown": Text(
        "Điểm hiện ngay sau khi nộp bài; câu nào đúng, câu nào sai không được cho biết khi đợt thi còn mở.",
        "The score is shown as soon as an entry is handed in; which answers were right is not told while the round "
        "is open."),
    "score_hidden": Text(
        "Điểm và đáp án không được cho biết khi đợt thi còn mở.",
        "Score and right answers are not told while the round is open."),
    "receipt": Text(
        "Mỗi bài dự thi được cấp một mã xác nhận, là bằng chứng bài đã được nhận.",
        "Every entry gets a receipt code, which proves that it was accepted."),
    # which attempt counts
    "counted": Text("Lượt thi được công nhận", "Which attempt counts"),
    "merged_limits": Text(
        "Ai dự thi bằng nhiều danh tính thì các lượt thi được tính chung như của một người: lần lượt từng đợt, theo "
        "thứ tự bắt đầu làm bài, cho đến hết số lượt quy định; các lượt sau không được tính. Ở đây chỉ tính những lượt "
        "đã nộp bài hoặc đã được thu bài.",
        "Whoever entered under several identities has the attempts of one person: round by round, in the order in "
        "which they were started, as many as are allowed; later ones do not count. Only attempts that were handed in "
        "or collected are looked at here."),
    "day_begins": Text(
        "Một ngày được tính từ 0 giờ đến 24 giờ theo múi giờ của cuộc thi, theo thời điểm bắt đầu làm bài.",
        "A day is one of the contest's time zone, by the moment at which the attempt was started."),
    "one_counts": Text(
        "Trong mỗi đợt thi, mỗi người được công nhận một lượt thi, chọn lần lượt theo:",
        "Of every person one attempt counts in a round, the first by:"),
    "sum_counts": Text(
        "Điểm và thời gian làm bài của mọi lượt thi của một người trong đợt được cộng lại; thời điểm nộp bài là của "
        "lượt cuối.",
        "The points and times of all attempts of a person in a round are added up; the moment of handing in is that "
        "of the last one."),
    "sum_of_one": Text(
        "Những gì không cộng lại (dự đoán, điểm chấm riêng từng lượt, trả lời đúng tất cả) lấy từ một lượt, chọn lần "
        "lượt theo:",
        "What is not added up (the prediction, judges' marks for attempts, all questions right) is that of one "
        "attempt, the first by:"),
    # prediction
    "prediction": Text("Câu hỏi dự đoán", "The number to predict"),
    "prompt": Text(
        "Sau phần câu hỏi, thí sinh dự đoán một con số: {prompt}",
        "After the questions everybody predicts a number: {prompt}"),
    "summary_prediction": Text("Thí sinh dự đoán một con số: {number}.", "A number is predicted: {number}."),
    "number_is": Text("Con số đúng là {number}.", "The right number is {number}."),
    "people": Text("số người dự thi {where}", "the number of people who took part {where}"),
    "people_all_right": Text(
        "số người có ít nhất một lượt thi trả lời đúng tất cả các câu hỏi {where}",
        "the number of people who have at least one attempt with all questions answered right {where}"),
    "entries": Text("số bài dự thi (lượt thi đã nộp) {where}", "the number of entries (attempts handed in) {where}"),
    "entries_all_right": Text(
        "số bài dự thi (lượt thi đã nộp) trả lời đúng tất cả các câu hỏi {where}",
        "the number of entries (attempts handed in) with all questions answered right {where}"),
    "stated": Text(
        "con số do Ban Tổ chức công bố sau khi đợt đóng",
        "the one that the organizer states after the round has closed"),
    "over_round": Text("trong đợt thi", "in the round"),
    "over_contest": Text("trong cả cuộc thi", "in the whole contest"),
    "over_round_division": Text("trong đợt thi, ở bảng của thí sinh", "in the round in one's own division"),
    "over_contest_division": Text(
        "trong cả cuộc thi, ở bảng của thí sinh", "in the whole contest in one's own division"),
    "number_moves": Text(
        "Mỗi người chỉ tính một lần. Bài bị hủy và người bị loại không được tính; khi kết quả được sửa, con số được "
        "đếm lại.",
        "Every person counts once. Entries made void and people taken out do not count; when a result is corrected "
        "the number is counted again."),
    "entries_move": Text(
        "Một người có nhiều bài dự thi thì tính tất cả các bài. Bài bị hủy và bài của người bị loại không được tính; "
        "khi kết quả được sửa, con số được đếm lại.",
        "All entries of a person count. Entries made void and those of people taken out do not count; when a result is "
        "corrected the number is counted again."),
    "absolute": Text(
        "Dự đoán càng gần con số đúng càng tốt, lệch trên hay lệch dưới như nhau: nếu con số đúng là 3.195 thì 3.190 "
        "và 3.200 bằng nhau.",
        "The nearer prediction is better, above or below alike: if the number is 3,195, then 3,190 and 3,200 are "
        "equal."),
    "prefer_under": Text(
        "Dự đoán càng gần con số đúng càng tốt; nếu lệch như nhau thì dự đoán thấp hơn con số đúng tốt hơn: nếu con "
        "số đúng là 3.195 thì 3.190 xếp trên 3.200, và cả hai xếp trên 3.189.",
        "The nearer prediction is better, and of two equally near ones the one below: if the number is 3,195, then "
        "3,190 is before 3,200, and both are before 3,189."),
    "not_over": Text(
        "Dự đoán càng gần con số đúng càng tốt, nhưng dự đoán vượt quá thì coi như không dự đoán: nếu con số đúng là "
        "3.195 thì 3.100 xếp trên 3.196.",
        "The nearer prediction is better, but one above the number counts like none: if the number is 3,195, then "
        "3,100 is before 3,196."),
    "no_prediction": Text(
        "Con số được nhận từ 0 đến {max}. Người không dự đoán xếp sau mọi người có dự đoán.",
        "A number from 0 to {max} is accepted. Who predicts nothing is after everybody who does."),
}
