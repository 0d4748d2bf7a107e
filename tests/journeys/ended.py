"""A contest that is over: one entry, closed, sealed and final, so that its results can be read."""

import httpx

from tests.journeys.small_contest import Contest, command
from tests.journeys.stage import Stage, wait_until

ENDED = Contest("da-xong")
NAMES = ("Lê Thị Hồng", "Trần Văn Phúc")


def ended(stage: Stage) -> tuple[Contest, str]:
    """The contest and the receipt of its winner."""
    if ENDED.slug in stage.receipts:
        return ENDED, stage.receipts[ENDED.slug]
    stage.open(ENDED)
    with httpx.Client(base_url=stage.direct_url) as client:
        receipts = [_enter(client, name, f"09141112{place:02}", 4 - place) for place, name in enumerate(NAMES)]
        wait_until(lambda: all(client.get(f"/api/receipts/{receipt}").json()["archived"] for receipt in receipts))
        command(stage.data, "round", "close", ENDED.round, "--why", "thử nghiệm")
        command(stage.data, "seal", ENDED.round)
        command(stage.data, "seal", ENDED.round, "--result", "--out", str(stage.data / "ended.jsonl"))
        command(stage.data, "round", "final", ENDED.round, "--why", "thử nghiệm")
        wait_until(lambda: client.get(f"/api/contests/{ENDED.slug}").json()["rounds"][0]["state"] == "final")
    stage.receipts[ENDED.slug] = receipts[0]
    return ENDED, receipts[0]


def _enter(client: httpx.Client, name: str, phone: str, right: int) -> str:
    contestant = {"name": name, "phone": phone, "unit": "phu-hau"}
    path = f"/api/rounds/{ENDED.round}/attempts"
    started = client.post(path, json={"contestant": contestant, "consent": True}).raise_for_status().json()
    answers = {}
    for question in started["questions"][:right]:
        text = ENDED.right_option(question["text"])
        answers[question["id"]] = [option["id"] for option in question["options"] if option["text"] == text]
    path, bearer = f"/api/attempts/{started['attempt']}/submission", f"Bearer {started['token']}"
    body = {"answers": answers, "prediction": 1}
    reply = client.post(path, json=body, headers={"Authorization": bearer}).raise_for_status()
    return str(reply.json()["receipt"])
