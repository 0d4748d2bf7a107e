"""Names of the live keys. All keys of a contest share its hash tag, so one script call may touch any of them.

| key | type | holds |
|---|---|---|
| gen | string | generation marker; scripts refuse when it is missing or another |
| stream | stream | `started` and `entered` records, consumer group `archive` |
| round:<id> | hash | st live, closing, fenced, final; op, cl times; rv revision; kr key revision |
| att:<receipt> | hash | one attempt: at, rd, p, n, st, le, sd, dv division; s r, e, x; ans, rev, pr; ra, du, pt, how |
| | | sv when it was saved last, in the grace after its deadline; gb it was given back to its person |
| who:<identity> | hash | ps pseudonym, dv division, dh details hash; attempts: c, r<round>, d<date>; i<key> → receipt |
| | | b<round> how many of r<round> were given back; c and d<date> are without them |
| | | earned attempts: g<round> granted, x<round> used; g, x where they are earned in the contest |
| name | hash | pseudonym → masked name, unit id and, if any, division, tabs between |
| running:<id> | zset | receipt by the end of its time limit |
| board:<id> | zset | one row a person; score first ranking key, member the other keys and the person |
| best:<id> | hash | pseudonym → choice, member, all-right flag, points and duration of the representing attempt |
| count:<id> | hash | started, entries, people, right |
| uniq:<field> | hash | keyed hash of a further unique field → pseudonym |
| rate:<address> | string | starts from one address in the running minute |
| new:<address or network> | string | people who entered for the first time from there in ten minutes |
| proof:<challenge> | string | a proof of work that was used |
| code:<phone>:<nonce> | hash | h keyed hash of a one-time code, t wrong tries of who asked; gone after five minutes |
| code:<phone> | hash | the newest, for who does not say that they asked: h, t wrong tries, t<address> of one address |
| code-pause:, codes-to:, codes-from:, codes-all | string | limits on asking for codes |
| snap:<id> | string | the newest board snapshot, shared by all workers |
"""


def live_key(code: str, *parts: str | int) -> str:
    return f"ht:{{{code}}}:" + ":".join(map(str, parts))


def generation_key(code: str) -> str:
    """KEYS[1] of every script: all others are made from what stands before its last three letters."""
    return live_key(code, "gen")


def stream_key(code: str) -> str:
    return live_key(code, "stream")
