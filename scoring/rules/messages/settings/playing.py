"""What the settings of papers, attempts, marks, the prediction, rounds, page and clauses mean, in both languages."""

from questions.language import Text

# fmt: off
PLAYING: dict[str, dict[str, Text]] = {
    "paper": {
        "bank": Text("tên ngân hàng câu hỏi", "slug of the question bank"),
        "draw": Text(
            "`fixed`: đúng các câu trong `questions`; `random`: `count` câu bất kỳ của ngân hàng; `strata`: mỗi "
            "nhóm một số câu. Bỏ trống: `strata` nếu có nhóm, `fixed` nếu có câu hỏi, còn lại là `random`",
            "`fixed`: exactly `questions`; `random`: `count` of the bank; `strata`: so many of each. Left out: "
            "`strata` if there are strata, `fixed` if there are questions, else `random`"),
        "count": Text(
            "với `random`: số câu; ở chỗ khác có thể ghi lại số câu",
            "for `random`: how many questions; elsewhere it may repeat their number"),
        "questions": Text("với `fixed`: mã các câu hỏi", "for `fixed`: ids of the questions"),
        "strata": Text(
            "với `strata`: các nhóm có `count` và `topic`, `difficulty` hoặc cả hai",
            "for `strata`: tables with `count` and `topic`, `difficulty` or both"),
        "shuffle_questions": Text("thứ tự câu hỏi khác nhau ở mỗi lượt thi", "another order for every attempt"),
        "shuffle_options": Text(
            "thứ tự phương án khác nhau ở mỗi lượt thi; câu có phương án nhắc đến phương án khác thì giữ nguyên "
            "thứ tự",
            "another order of the options for every attempt; questions whose options refer to each other keep "
            "theirs"),
    },
    "paper.strata": {
        "count": Text("số câu", "how many questions"),
        "topic": Text("thuộc chủ đề này; bỏ trống: chủ đề nào cũng được", "of this topic; left out: of any"),
        "difficulty": Text(
            "`easy`, `medium` hoặc `hard`; bỏ trống: mức nào cũng được",
            "`easy`, `medium` or `hard`; left out: of any"),
    },
    "attempts": {
        "per_round": Text(
            "số lượt mỗi người được thi trong một đợt; bỏ trống: không giới hạn",
            "attempts a person has in a round; left out: unlimited"),
        "per_day": Text(
            "số lượt mỗi người được thi trong một ngày theo múi giờ của cuộc thi; bỏ trống: không giới hạn",
            "attempts a person has in a day of the contest's time zone; left out: unlimited"),
        "per_contest": Text(
            "số lượt mỗi người được thi trong cả cuộc thi; bỏ trống: không giới hạn",
            "attempts a person has in the contest; left out: unlimited"),
        "of_all": Text(
            "số lượt mà mọi người cùng nhau được bắt đầu trong một đợt, đủ thì ngừng nhận; không đi cùng câu dự "
            "đoán vì làm lộ con số; bỏ trống: không giới hạn",
            "attempts that all people together can start in a round, then it is full; not beside a prediction, "
            "whose number it would give away; left out: unlimited"),
        "time_limit": Text(
            "thời gian làm bài của một lượt; bỏ trống: đến khi đợt thi đóng",
            "time for one attempt; left out: until the round closes"),
        "grace": Text(
            "sau khi hết giờ, câu trả lời còn được nhận trong bao lâu, nhiều nhất 300 giây",
            "how long after the deadline an answer may still arrive, at most 300 s"),
        "show_score": Text(
            "điểm có hiện ngay không; đáp án đúng thì không bao giờ hiện khi đợt thi còn mở; bỏ trống: `false`, "
            "nhưng là `true` trong tệp không có `schema = 3`",
            "whether the points are shown at once; the right answers never are while the round is open; left out: "
            "`false`, but `true` in a file without `schema = 3`"),
        "counts": Text(
            "lượt thi được công nhận của một người: lượt đứng đầu theo các tiêu chí này; cuối cùng là lượt có số "
            "thứ tự nhỏ hơn",
            "which attempt represents a person: the first by these keys; at the end the attempt with the lower "
            "number"),
        "combine": Text(
            "`best`: kết quả là lượt được chọn theo `counts`; `sum`: điểm và thời gian của mọi lượt cộng lại, "
            "thời điểm là của lượt cuối, dự đoán và điểm chấm là của lượt được chọn",
            "`best`: the attempt chosen by `counts` is the result; `sum`: points and durations of all attempts "
            "add up, the moment is that of the last, and prediction and judged marks are those of the attempt "
            "chosen"),
        "question_time": Text(
            "thời gian cho một câu, do máy chủ giữ: các câu hiện lần lượt, câu trả lời được tính nếu đến trước "
            "lượt của câu sau (và trong thời gian `grace`)",
            "time for one question, kept by the server: it shows one after the other, and an answer counts if it "
            "arrives before the next one's turn (and `grace`)"),
        "earned": Text(
            "lượt thi thưởng thêm ngoài giới hạn: `{{ most = 2, per = \"round\", reason = \"chia sẻ\" }}`",
            "attempts beyond the limits: `{{ most = 2, per = \"round\", reason = \"chia sẻ\" }}`"),
        "all_answered": Text(
            "phải trả lời mọi câu mới nộp được bài; bài được thu khi hết giờ giữ nguyên những câu đã lưu",
            "an entry can be handed in only with an answer to every question; what is collected when the time is "
            "up stays as it was saved"),
    },
    "attempts.earned": {
        "most": Text(
            "nhiều nhất bao nhiêu lượt; mỗi lượt là một quyết định được ghi lại",
            "how many at most; each is a recorded decision"),
        "per": Text("`round`: tính theo đợt, hoặc `contest`: tính cho cả cuộc thi", "`round` or `contest`"),
        "reason": Text("thưởng vì việc gì, như được in trong thể lệ", "what they are earned by, as it is printed"),
    },
    "marking": {
        "points": Text("điểm cho một câu trả lời đúng", "for a right answer"),
        "wrong_points": Text(
            "điểm cho một câu trả lời sai, bằng hoặc dưới không; câu bỏ trống được 0 điểm",
            "for a wrong answer, zero or below; a question without an answer gives 0"),
        "easy": Text(
            "điểm cho câu dễ trả lời đúng, thay cho `points`",
            "for a right answer to an easy question, instead of `points`"),
        "medium": Text(
            "điểm cho câu trung bình trả lời đúng, thay cho `points`",
            "for a right answer to a question of medium difficulty, instead of `points`"),
        "hard": Text(
            "điểm cho câu khó trả lời đúng, thay cho `points`",
            "for a right answer to a hard question, instead of `points`"),
        "option_points": Text(
            "điểm từng phần: cho mỗi phương án đúng trong câu trả lời chưa hoàn toàn đúng; không thấp hơn "
            "`wrong_points`, luôn thấp hơn câu trả lời đúng",
            "partial marks: for every right option in an answer that is not exactly right; never below "
            "`wrong_points`, always less than a right answer"),
        "wrong_option_points": Text(
            "cho mỗi phương án sai trong câu trả lời như vậy, bằng hoặc dưới không",
            "for every wrong option in such an answer, zero or below"),
        "topics": Text(
            "điểm cho câu trả lời đúng thuộc một chủ đề, thay cho mọi mức điểm trên: `[{{ topic = \"Câu 5 điểm\", "
            "points = 5 }}]`",
            "for a right answer to a question of a topic, instead of all of these: `[{{ topic = \"Câu 5 điểm\", "
            "points = 5 }}]`"),
        "kinds": Text(
            "điểm cho câu thuộc một dạng, thay cho các mức điểm trên (trừ `wrong_points`): "
            "`{{ kind = \"number\", points = [50] }}`",
            "what questions of a kind are worth, instead of all of these (but for `wrong_points`): "
            "`{{ kind = \"number\", points = [50] }}`"),
    },
    "marking.kinds": {
        "kind": Text(
            "dạng câu hỏi như ngân hàng gọi: `one`, `many`, `statements`, `number`, `text`, `order`, `match`",
            "the kind of question as banks name it: `one`, `many`, `statements`, `number`, `text`, `order`, `match`"),
        "points": Text(
            "điểm cho câu trả lời đúng; với các mệnh đề, mục xếp thứ tự và cặp ghép có thể là danh sách: điểm cho 1, "
            "2, 3, … ý đúng, số cuối cho cả câu",
            "for a right answer; for statements, items in order and pairs also a list: points of 1, 2, 3, … right "
            "ones, the last for all"),
    },
    "marking.topics": {
        "topic": Text("chủ đề như ghi trong ngân hàng câu hỏi", "the topic as it stands in the bank"),
        "points": Text("điểm cho câu thuộc chủ đề này trả lời đúng", "for a right answer to a question of it"),
    },
    "prediction": {
        "prompt": Text(
            "câu hỏi như thí sinh đọc; phải nói đúng điều mà `target` nói",
            "the question as it is asked; it should say what `target` says"),
        "target": Text(
            "`people` (số người) hoặc `entries` (số bài), hoặc chỉ những ai đúng hết: `people_all_right`, "
            "`entries_all_right`; hoặc `stated`: do Ban Tổ chức công bố sau đợt thi. Một người được coi là đúng "
            "hết nếu có một bài đúng hết",
            "`people` or `entries`, or those with everything right: `people_all_right`, `entries_all_right`; or "
            "`stated` by the organizer after the round. A person has everything right if any of their entries has"),
        "closeness": Text(
            "`absolute`: quanh 3.195 thì 3.190 và 3.200 bằng nhau; `prefer_under`: trong hai số đó 3.190 xếp "
            "trước; `not_over`: đoán vượt con số đúng coi như không đoán",
            "`absolute`: 3,190 and 3,200 tie around 3,195; `prefer_under`: of the two 3,190 is first; `not_over`: "
            "a guess above the truth counts like none"),
        "max": Text("con số lớn nhất được nhận", "the largest guess that is accepted"),
        "over": Text(
            "đếm trong một đợt (`round`) hoặc trong cả cuộc thi (`contest`)",
            "counted over the `round`, or over the whole `contest`"),
        "among": Text(
            "`everyone`: mọi người chung một con số, hoặc mỗi người theo con số của bảng mình (`division`)",
            "`everyone` shares one number, or everybody has that of their own `division`"),
    },
    "rounds": {
        "slug": Text("tên đợt trong địa chỉ, trong phạm vi cuộc thi", "the round in addresses, within the contest"),
        "title": Text("ví dụ \"Tuần 1\"", "such as \"Tuần 1\""),
        "opens_at": Text("từ thời điểm này có thể bắt đầu lượt thi", "attempts can be started from this moment"),
        "closes_at": Text(
            "đến thời điểm này; không lượt thi nào kéo dài hơn",
            "and until this one; an attempt never runs past it"),
        "paper": Text("đề khác cho đợt này: `[rounds.paper]`", "another paper for this round: `[rounds.paper]`"),
        "division_papers": Text(
            "đề khác cho các bảng trong đợt này: `[[rounds.division_papers]]`, với `division` và các mục của "
            "`[paper]`",
            "other papers for divisions in this round: `[[rounds.division_papers]]`, with `division` and the "
            "settings of `[paper]`"),
    },
    "page": {
        "layout": Text(
            "`one`: mỗi màn hình một câu, hoặc `all`: tất cả trên một trang",
            "`one` question a screen, or `all` on one page"),
        "prediction": Text(
            "hỏi câu dự đoán trước các câu hỏi (`first`) hoặc sau cùng (`last`); lúc nào cũng sửa được trước khi nộp",
            "the prediction is asked before the questions (`first`) or after them (`last`); it can be changed until "
            "the entry is handed in"),
        "address": Text(
            "cách xưng hô trong câu tiếng Việt: `ban` (bạn), `anh_chi` (anh/chị) hoặc `quy_vi` (quý vị)",
            "how Vietnamese sentences speak to people: `ban` (bạn), `anh_chi` (anh/chị) or `quy_vi` (quý vị)"),
        "color": Text(
            "màu của cuộc thi: đầu trang, nút bấm, ảnh chia sẻ; `#` và sáu chữ số hệ mười sáu. Màu khó đọc được chỉnh "
            "đậm nhạt cho đủ tương phản",
            "the contest's colour: head of the page, buttons, share picture; `#` and six hex digits. A colour that "
            "is hard to read on is made darker or lighter until it can be"),
        "face": Text("diện mạo của Ban Tổ chức: `[page.face]`", "how the organizer shows: `[page.face]`"),
        "materials": Text(
            "tài liệu ôn tập, theo thứ tự: `[[page.materials]]`",
            "study material, in order: `[[page.materials]]`"),
    },
    "page.face": {
        "logo": Text(
            "tệp hình biểu trưng đặt cạnh tệp này; được thu nhỏ",
            "a picture file beside this one, the logo; it is made smaller"),
        "banner": Text(
            "tệp hình đầu trang; được cắt và nén cho điện thoại (nhiều nhất 30 KB) và cho màn hình rộng",
            "a picture file for the top of the page; it is cut and compressed for phones (at most 30 KB) and for wide "
            "screens"),
        "accent": Text(
            "màu thứ hai, cho đường viền và thẻ giải thưởng", "the second colour, of edges and prize cards"),
        "welcome": Text(
            "lời chào trên trang cuộc thi, nhiều nhất 600 ký tự",
            "a welcome on the contest's page, at most 600 characters"),
        "hotline": Text(
            "số điện thoại hỗ trợ, chạm để gọi", "a phone number for questions, called by a tap"),
        "zalo": Text(
            "số điện thoại hoặc địa chỉ Zalo của Ban Tổ chức", "the organizer's phone number or address on Zalo"),
        "sponsors": Text(
            "đơn vị tài trợ, đồng hành: `[[page.face.sponsors]]`", "sponsors: `[[page.face.sponsors]]`"),
    },
    "page.face.sponsors": {
        "name": Text("tên như được hiện", "the name as it is shown"),
        "url": Text("nếu có: địa chỉ trang web", "if there is one: a web address"),
    },
    "page.materials": {
        "title": Text("chữ của liên kết", "what the link says"),
        "url": Text("một địa chỉ trang web", "a web address"),
        "file": Text(
            "hoặc một tệp đặt cạnh tệp này, hệ thống sẽ phát: PDF, Word, Excel, PowerPoint, văn bản hoặc hình",
            "or a file beside this one, which the service then gives out: PDF, Word, Excel, PowerPoint, text or "
            "picture"),
    },
    "clauses": {
        "article": Text(
            "điều mà câu này thuộc về: `entrants`, `schedule`, `groups`, `papers`, `attempts`, `counted`, "
            "`prediction`, `ranking`, `prizes`, `season`, `units`, `draw`, `awards`, `complaints` hoặc `data`",
            "the article it belongs to: `entrants`, `schedule`, `groups`, `papers`, `attempts`, `counted`, "
            "`prediction`, `ranking`, `prizes`, `season`, `units`, `draw`, `awards`, `complaints` or `data`"),
        "text": Text("câu được in, giống nhau ở mọi ngôn ngữ", "as it is printed, in either language"),
        "points": Text("các điểm liệt kê bên dưới", "what is listed under it"),
        "title": Text(
            "nếu có: thành một điều riêng đứng sau `article`; các câu cùng tên điều đứng chung",
            "with one: an article of its own, behind `article`; clauses of the same title stand together"),
    },
}
# fmt: on
