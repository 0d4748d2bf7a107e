"""Standings as a file: everybody's place, with masked names. Written like a winner list: no cell can be a formula."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from contest.archive.contests.lookup import load_round
from contest.archive.pool import Pool
from contest.documents import columns
from contest.documents.columns import all_said
from contest.documents.xlsx import Cell, write_workbook
from contest.review.results.standings import read_round_places
from contest.review.results.winner_files import local_moment, show_cell, show_duration
from questions.files.csv_format import write_delimited

KINDS = ("csv", "json", "xlsx")


async def write_places(pool: Pool, slug: str, kind: str) -> tuple[bytes, int]:
    """A file of one of KINDS, and how many people are in it. Raises UserError before close."""
    places = await read_round_places(pool, slug)
    people = len(places["rows"])
    if kind == "json":
        return orjson.dumps(places, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE), people
    contest, round_ = await load_round(pool, slug)
    divisions = {division.id: division.name for division in round_.rules.divisions}
    zone = ZoneInfo(contest.time_zone)
    header: Sequence[Cell] = all_said(columns.OF_PLACES, contest.language)
    rows = [header, *(_row(row, divisions, zone) for row in places["rows"])]
    if kind == "xlsx":
        return write_workbook([(slug, rows)]), people
    return write_delimited([[show_cell(cell) for cell in row] for row in rows]), people


def _row(row: Mapping[str, Any], divisions: Mapping[str, str], zone: ZoneInfo) -> Sequence[Cell]:
    return (
        row["rank"],
        divisions.get(row["division"] or ""),
        row["division_rank"],
        row["name"],
        row["unit"],
        row["points"],
        row["prediction"],
        row["distance"],
        show_duration(row["duration_ms"]),
        local_moment(row["received_at"], zone),
        row["prize"],
        row["person"],
    )
