"""Why a job failed, as it is kept: in both languages, whoever reads it later."""

from contest.core.errors import UserError


def error_document(error: UserError) -> dict[str, str]:
    return {"code": error.code, "vi": error.text("vi"), "en": error.text("en")}
