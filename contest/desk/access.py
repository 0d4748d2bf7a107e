"""Who is calling the staff API: the holder of an API key of 256 random bits, looked up by its hash."""

from starlette.requests import Request

from contest.archive.pool import ACTING_FOR, EVERYBODY, Pool, acquire
from contest.archive.staff import StaffRow, find_staff
from contest.core.secrets import digest_of


async def staff_of(pool: Pool, request: Request) -> StaffRow | None:
    """The staff member behind `Authorization: Bearer <API key>`, or None. Raises DatabaseUnavailable."""
    header = request.headers.get("authorization", "")
    if header[:7].lower() != "bearer " or len(header) > 200:
        return None
    async with acquire(pool) as connection:
        staff = await find_staff(connection, digest_of(header[7:].strip()))
    if staff is not None:
        ACTING_FOR.set(EVERYBODY)  # these keys are of the installation, not of an organization
    return staff
