"""Texts of the printed rules: papers, marks, attempts, which attempt counts, the prediction. In both languages."""

from scoring.rules.messages.text import Text

ATTEMPT_TEXTS: dict[str, Text] = {
    # papers
    "summary_paper": Text("The paper has {questions}.", "Đề thi có {questions}."),
    "papers": Text("Papers and marks", "Đề thi và cách chấm điểm"),
    "paper_fixed": Text(
        "Everybody gets the same paper of {questions} from the question bank “{bank}”.",
        "Mọi thí sinh làm cùng một đề gồm {questions} của ngân hàng câu hỏi “{bank}”.",
    ),
    "paper_random": Text(
        "Every attempt gets a paper of its own: {questions} drawn at random from the question bank “{bank}”.",
        "Mỗi lượt thi có một đề riêng gồm {questions}, rút ngẫu nhiên từ ngân hàng câu hỏi “{bank}”.",
    ),
    "paper_strata": Text(
        "Every attempt gets a paper of its own: {questions} drawn at random from the question bank “{bank}”, of which",
        "Mỗi lượt thi có một đề riêng gồm {questions}, rút ngẫu nhiên từ ngân hàng câu hỏi “{bank}”, trong đó:",
    ),
    "stratum": Text("{questions} of any topic", "{questions} thuộc mọi chủ đề"),
    "stratum_topic": Text("{questions} on “{topic}”", "{questions} thuộc chủ đề “{topic}”"),
    "stratum_difficulty": Text("{stratum}, {difficulty}", "{stratum}, mức {difficulty}"),
    "easy": Text("easy", "dễ"),
    "medium": Text("medium", "trung bình"),
    "hard": Text("hard", "khó"),
    "own_paper": Text("In {where}: {paper}", "Riêng {where}: {paper}"),
    "in_division": Text("the division “{division}”", "“{division}”"),
    "in_round": Text("{round}", "{round}"),
    "in_round_division": Text("{round}, division “{division}”", "{round}, “{division}”"),
    "shuffled": Text(
        "The order of the questions and of their options is another one in every attempt.",
        "Thứ tự câu hỏi và thứ tự phương án được xáo trộn trong mỗi lượt thi.",
    ),
    "questions_shuffled": Text(
        "The order of the questions is another one in every attempt; options keep theirs.",
        "Thứ tự câu hỏi được xáo trộn trong mỗi lượt thi; phương án giữ nguyên thứ tự.",
    ),
    "options_shuffled": Text(
        "The order of the options is another one in every attempt; the questions keep theirs.",
        "Thứ tự phương án được xáo trộn trong mỗi lượt thi; câu hỏi giữ nguyên thứ tự.",
    ),
    "not_shuffled": Text(
        "Questions and options are in the same order in every attempt.",
        "Câu hỏi và phương án giữ nguyên thứ tự trong mọi lượt thi.",
    ),
    # marks
    "right_answer": Text(
        "An answer is right if exactly the right options are chosen; a question may have several. It gives {points}. "
        "A question without an answer gives 0 points.",
        "Câu trả lời đúng là câu chọn đúng và đủ các phương án đúng; một câu có thể có nhiều phương án đúng. Trả lời "
        "đúng được {points}. Câu bỏ trống được 0 điểm.",
    ),
    "points_by_difficulty": Text(
        "{easy} for an easy question, {medium} for a medium one, {hard} for a hard one",
        "{easy} cho câu dễ, {medium} cho câu trung bình, {hard} cho câu khó",
    ),
    "wrong_answer": Text("A wrong answer gives 0 points.", "Trả lời sai được 0 điểm."),
    "wrong_answer_costs": Text("A wrong answer costs {points}.", "Trả lời sai bị trừ {points}."),
    "partial": Text(
        "An answer that is not exactly right gives {right} for every right option in it and {wrong} for every wrong "
        "one; never less than {least}, and always less than a right answer.",
        "Câu trả lời chưa hoàn toàn đúng được {right} cho mỗi phương án đúng đã chọn và {wrong} cho mỗi phương án sai "
        "đã chọn; không thấp hơn {least} và luôn thấp hơn câu trả lời đúng.",
    ),
    "judged": Text("Judges mark these parts:", "Ban Giám khảo chấm các phần sau:"),
    "judged_part": Text("{name}: 0 to {max}, for {whom}{more}", "{name}: từ 0 đến {max}, chấm cho {whom}{more}"),
    "to_attempt": Text("each attempt", "từng lượt thi"),
    "to_person": Text("each contestant in a round", "từng thí sinh trong đợt thi"),
    "to_season": Text("each contestant in the whole contest", "từng thí sinh trong cả cuộc thi"),
    "to_unit": Text("each unit", "từng đơn vị"),
    "part_adds": Text("; part of the score", "; cộng vào điểm thi"),
    "part_least": Text(
        "; who has less than {least} wins no prize of a round", "; dưới {least} không được xét giải của đợt thi"
    ),
    "part_least_season": Text(
        "; who has less than {least} wins no prize of the whole contest",
        "; dưới {least} không được xét giải toàn cuộc thi",
    ),
    # attempts
    "attempts": Text("Attempts", "Lượt thi"),
    "unlimited": Text(
        "Everybody can enter as often as they like while a round is open.",
        "Khi đợt thi đang mở, mỗi người được thi không giới hạn số lượt.",
    ),
    "limits": Text(
        "Everybody has at most {limits}. An attempt that was started is used up, also if nothing is handed in.",
        "Mỗi người được thi nhiều nhất {limits}. Lượt đã bắt đầu là đã dùng, kể cả khi không nộp bài.",
    ),
    "per_round": Text("{attempts} in a round", "{attempts} trong mỗi đợt thi"),
    "per_day": Text("{attempts} a day", "{attempts} trong mỗi ngày"),
    "of_all": Text(
        "All people together have {attempts} in a round; then it is full.",
        "Mỗi đợt nhận tất cả {attempts} của mọi thí sinh; đủ số thì ngừng nhận.",
    ),
    "per_contest": Text("{attempts} in the contest", "{attempts} trong cả cuộc thi"),
    "earned_round": Text(
        "Beyond this at most {attempts} can be earned in a round{reason}; each is a recorded decision.",
        "Ngoài ra mỗi đợt thi có thể được thưởng thêm nhiều nhất {attempts}{reason}; mỗi lần thưởng đều được ghi lại.",
    ),
    "earned_contest": Text(
        "Beyond this at most {attempts} can be earned in the contest{reason}; each is a recorded decision.",
        "Ngoài ra trong cả cuộc thi có thể được thưởng thêm nhiều nhất {attempts}{reason}; mỗi lần thưởng đều được "
        "ghi lại.",
    ),
    "earned_for": Text(" ({reason})", " ({reason})"),
    "time_limit": Text(
        "An attempt takes at most {time} and ends when the round closes at the latest.",
        "Mỗi lượt thi làm trong {time} và kết thúc chậm nhất khi đợt thi đóng.",
    ),
    "no_time_limit": Text(
        "An attempt may take until the round closes.", "Mỗi lượt thi có thể làm đến khi đợt thi đóng."
    ),
    "question_time": Text(
        "The questions are shown one by one, each for {time} by the server's clock; then the next one follows, and an "
        "answer to the one before is accepted only if it arrives up to {grace} later.",
        "Các câu hỏi hiện lần lượt, mỗi câu trong {time} theo đồng hồ của máy chủ; hết giờ thì chuyển sang câu tiếp "
        "theo, và câu trả lời cho câu trước chỉ được nhận nếu đến máy chủ chậm không quá {grace}.",
    ),
    "grace": Text(
        "What arrives at the server up to {time} after the end is still accepted; after that the answers saved until "
        "then are the entry.",
        "Bài đến máy chủ chậm không quá {time} sau khi hết giờ vẫn được nhận; sau đó những câu trả lời đã lưu được "
        "thu làm bài dự thi.",
    ),
    "score_shown": Text(
        "The score is shown as soon as an entry is handed in; which answers were right is not told while the round is "
        "open.",
        "Điểm hiện ngay sau khi nộp bài; câu nào đúng, câu nào sai không được cho biết khi đợt thi còn mở.",
    ),
    "score_hidden": Text(
        "Score and right answers are not told while the round is open.",
        "Điểm và đáp án không được cho biết khi đợt thi còn mở.",
    ),
    "receipt": Text(
        "Every entry gets a receipt code, which proves that it was accepted.",
        "Mỗi bài dự thi được cấp một mã xác nhận, là bằng chứng bài đã được nhận.",
    ),
    # which attempt counts
    "counted": Text("Which attempt counts", "Lượt thi được công nhận"),
    "one_counts": Text(
        "Of every person one attempt counts in a round, the first by:",
        "Trong mỗi đợt thi, mỗi người được công nhận một lượt thi, chọn lần lượt theo:",
    ),
    "sum_counts": Text(
        "The points and times of all attempts of a person in a round are added up; the moment of handing in is that "
        "of the last one. Prediction and judges' marks for attempts are those of one attempt, the first by:",
        "Điểm và thời gian làm bài của mọi lượt thi của một người trong đợt được cộng lại; thời điểm nộp bài là của "
        "lượt cuối. Dự đoán và điểm chấm riêng lượt thi lấy từ một lượt, chọn lần lượt theo:",
    ),
    # prediction
    "prediction": Text("The number to predict", "Câu hỏi dự đoán"),
    "prompt": Text(
        "After the questions everybody predicts a number: {prompt}",
        "Sau phần câu hỏi, thí sinh dự đoán một con số: {prompt}",
    ),
    "summary_prediction": Text("A number is predicted: {number}.", "Thí sinh dự đoán một con số: {number}."),
    "number_is": Text("The right number is {number}.", "Con số đúng là {number}."),
    "people": Text("the number of people who took part {where}", "số người dự thi {where}"),
    "people_all_right": Text(
        "the number of people who have at least one attempt with all questions answered right {where}",
        "số người có ít nhất một lượt thi trả lời đúng tất cả các câu hỏi {where}",
    ),
    "entries": Text("the number of entries (attempts handed in) {where}", "số bài dự thi (lượt thi đã nộp) {where}"),
    "entries_all_right": Text(
        "the number of entries (attempts handed in) with all questions answered right {where}",
        "số bài dự thi (lượt thi đã nộp) trả lời đúng tất cả các câu hỏi {where}",
    ),
    "stated": Text(
        "the one that the organizer states after the round has closed", "con số do Ban Tổ chức công bố sau khi đợt đóng"
    ),
    "over_round": Text("in the round", "trong đợt thi"),
    "over_contest": Text("in the whole contest", "trong cả cuộc thi"),
    "over_round_division": Text("in the round in one's own division", "trong đợt thi, ở bảng của thí sinh"),
    "over_contest_division": Text(
        "in the whole contest in one's own division", "trong cả cuộc thi, ở bảng của thí sinh"
    ),
    "number_moves": Text(
        "Every person counts once. Entries made void and people taken out do not count; when a result is corrected "
        "the number is counted again.",
        "Mỗi người chỉ tính một lần. Bài bị hủy và người bị loại không được tính; khi kết quả được sửa, con số được "
        "đếm lại.",
    ),
    "absolute": Text(
        "The nearer prediction is better, above or below alike: if the number is 3,195, then 3,190 and 3,200 are "
        "equal.",
        "Dự đoán càng gần con số đúng càng tốt, lệch trên hay lệch dưới như nhau: nếu con số đúng là 3.195 thì 3.190 "
        "và 3.200 bằng nhau.",
    ),
    "prefer_under": Text(
        "The nearer prediction is better, and of two equally near ones the one below: if the number is 3,195, then "
        "3,190 is before 3,200, and both are before 3,189.",
        "Dự đoán càng gần con số đúng càng tốt; nếu lệch như nhau thì dự đoán thấp hơn con số đúng tốt hơn: nếu con số "
        "đúng là 3.195 thì 3.190 xếp trên 3.200, và cả hai xếp trên 3.189.",
    ),
    "not_over": Text(
        "The nearer prediction is better, but one above the number counts like none: if the number is 3,195, then "
        "3,100 is before 3,196.",
        "Dự đoán càng gần con số đúng càng tốt, nhưng dự đoán vượt quá thì coi như không dự đoán: nếu con số đúng là "
        "3.195 thì 3.100 xếp trên 3.196.",
    ),
    "no_prediction": Text(
        "A number from 0 to {max} is accepted. Who predicts nothing is after everybody who does.",
        "Con số được nhận từ 0 đến {max}. Người không dự đoán xếp sau mọi người có dự đoán.",
    ),
}
