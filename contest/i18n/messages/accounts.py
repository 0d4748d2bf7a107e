"""Why somebody is not let in at the desks, or an account is not changed."""

from questions.language import Table, Text

TABLE: Table = {
    "login.wrong": Text("Tên đăng nhập hoặc mật khẩu không đúng.", "The user name or the password is not right."),
    "login.wrong_password": Text("Mật khẩu không đúng.", "The password is not right."),
    "login.wrong_code": Text(
        "Mã không đúng, đã dùng rồi hoặc đã hết hạn. Xin nhập mã đang hiện trên điện thoại.",
        "The code is not right, was used before, or is over. Type the one that the phone shows now.",
    ),
    "login.wait": Text(
        "Đã nhập sai nhiều lần. Xin thử lại sau {minutes} phút. Máy từng đăng nhập tài khoản này không phải chờ.",
        "There were many wrong tries. Try again in {minutes} minutes. A device that this account logged in on before "
        "need not wait.",
    ),
    "login.busy": Text(
        "Đang có quá nhiều người đăng nhập. Xin thử lại sau ít giây.",
        "Too many people are logging in at once. Try again in a few seconds.",
    ),
    "bad_password.short": Text("Mật khẩu cần ít nhất {least} ký tự.", "A password needs at least {least} characters."),
    "bad_password.long": Text("Mật khẩu dài quá {most} ký tự.", "The password has more than {most} characters."),
    "bad_password.weak": Text(
        "Mật khẩu này dễ đoán. Xin chọn vài từ không liên quan đến tên của mình hoặc nơi làm việc.",
        "This password is soon guessed. Choose a few words that have nothing to do with your name or your office.",
    ),
    "bad_password.differs": Text("Hai lần nhập mật khẩu không giống nhau.", "The two passwords are not the same."),
    "bad_login": Text(
        "Tên đăng nhập cần ít nhất 3 ký tự, không có ký tự lạ.",
        "A user name needs at least 3 characters and no unprintable ones.",
    ),
    "login_taken": Text(
        "Đã có người dùng tên đăng nhập “{login}”. Xin chọn tên khác.",
        "Somebody has the user name “{login}” already. Choose another.",
    ),
    "bad_invitation": Text("Đường liên kết không đúng hoặc đã bị thu hồi.", "The link is not right or was taken back."),
    "bad_invitation.used": Text(
        "Đường liên kết này đã được dùng. Nếu là chính mình, xin đăng nhập.",
        "This link has been used. If that was you, log in.",
    ),
    "bad_invitation.over": Text("Đường liên kết này đã quá hạn một tuần.", "This link is older than a week."),
    "no_role": Text(
        "Xin chọn ít nhất một vai trò trong một cuộc thi, hoặc quản trị viên.",
        "Choose at least one role in a contest, or administrator.",
    ),
    "no_member": Text("Không có tài khoản này.", "There is no such account."),
    "changed_meanwhile": Text(
        "Có người vừa sửa tài khoản này. Phần đang điền được giữ bên dưới; xin xem lại rồi lưu lần nữa.",
        "Somebody has just changed this account. What you typed is kept below; look at it again, then save.",
    ),
    "not_yourself": Text(
        "Không thể tự bỏ quyền quản trị hoặc tự khóa tài khoản của mình. Xin nhờ quản trị viên khác.",
        "You cannot take administration or access from yourself. Ask another administrator.",
    ),
    "last_admin": Text(
        "Phải luôn có ít nhất một quản trị viên còn hoạt động.",
        "There must always be an administrator who is still here.",
    ),
    "second_factor.on": Text("Bước thứ hai đã bật.", "The second step is on already."),
    "second_factor.off": Text("Tài khoản này chưa bật bước thứ hai.", "This account has no second step."),
    "second_factor.needed": Text(
        "Đơn vị yêu cầu mọi người đều có bước thứ hai.", "The organization wants everybody to have a second step."
    ),
    "audit.apply": Text("đưa cuộc thi lên hoặc sửa", "contest applied"),
    "audit.bank_imported": Text("nhập ngân hàng câu hỏi", "question bank imported"),
    "audit.decision": Text("quyết định về kết quả", "decision about a result"),
    "audit.staff_add": Text("cấp khóa API", "API key given"),
    "audit.staff_disable": Text("thu khóa API", "API key taken back"),
    "audit.winners_read_in_full": Text("xem danh sách đạt giải đầy đủ", "winner list read in full"),
    "audit.login": Text("đăng nhập", "logged in"),
    "audit.logout": Text("đăng xuất", "logged out"),
    "audit.invite": Text("mời người", "somebody invited"),
    "audit.invitation_taken_back": Text("thu hồi lời mời", "invitation taken back"),
    "audit.account_made": Text("tạo tài khoản", "account made"),
    "audit.account_changed": Text("sửa tài khoản", "account changed"),
    "audit.organization_changed": Text("sửa thông tin đơn vị", "organization changed"),
    "audit.password_changed": Text("đổi mật khẩu", "password changed"),
    "audit.second_factor_on": Text("bật bước thứ hai", "second step switched on"),
    "audit.second_factor_off": Text("tắt bước thứ hai", "second step switched off"),
    "audit.second_factor_reset": Text("gỡ bước thứ hai của người khác", "somebody's second step taken off"),
    "audit.recovery_codes_renewed": Text("tạo mã dự phòng mới", "recovery codes renewed"),
    "audit.session_ended": Text("kết thúc một phiên", "session ended"),
    "audit.audit_exported": Text("tải nhật ký", "record downloaded"),
    "audit.member.name": Text("tên", "name"),
    "audit.member.login": Text("tên đăng nhập", "user name"),
    "audit.member.administrator": Text("quản trị viên", "administrator"),
    "audit.member.disabled": Text("không còn làm", "no longer here"),
    "audit.member.roles": Text("vai trò", "roles"),
    "audit.member.for": Text("mời", "for"),
    "audit.member.needs_second_factor": Text("ai cũng cần bước thứ hai", "everybody needs a second step"),
    "audit.member.account": Text("tài khoản", "account"),
    "audit.member.device": Text("máy", "device"),
    "audit.member.session": Text("phiên", "session"),
    "audit.member.rows": Text("số dòng", "rows"),
    "audit.member.filter": Text("bộ lọc", "filter"),
    "audit.member.contest": Text("cuộc thi", "contest"),
    "audit.member.round": Text("đợt thi", "round"),
    "audit.member.bank": Text("ngân hàng", "bank"),
    "audit.member.role": Text("vai trò", "role"),
    "audit.yes": Text("có", "yes"),
    "audit.no": Text("không", "no"),
    "command.staff.link": Text(
        "Đường liên kết này tạo một tài khoản quản trị, dùng được một lần trong 7 ngày:",
        "This link makes one administrator's account, once, within 7 days:",
    ),
    "command.up.first": Text(
        "Chưa có tài khoản nào. Mở liên kết này để tạo tài khoản quản trị đầu tiên (dùng một lần): {url}",
        "There is no account yet. Open this link to make the first administrator's (works once): {url}",
    ),
}
