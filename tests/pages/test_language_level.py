"""The scripts keep to ES2017 and to what Chrome 66 and Safari 12 bring (2018), so that they run in the in-app browsers of
phones that get no updates any more. What is newer may only be used behind a question whether it is there."""

import pytest

from contest.pages.assets import assets, worker
from tests.pages.javascript import free_names, members, parse, walk

SCRIPTS = {name: one.body.decode() for name, one in assets()[1].items() if one.media_type == "text/javascript"}
SCRIPTS["sw.js"] = worker().body.decode()

LANGUAGE = set(
    "Array Boolean Date Error Infinity Intl JSON Map Math NaN Number Object Promise Set String Uint8Array undefined "
    "encodeURIComponent isNaN".split()
)
BROWSER = set(
    "AbortController Event EventSource Image Request Response URL addEventListener caches clearInterval clearTimeout confirm "
    "crypto dispatchEvent document fetch history localStorage location navigator performance removeEventListener "
    "scrollTo sessionStorage self setInterval setTimeout window URLSearchParams".split()
)
ASKED_FOR_FIRST = {"BroadcastChannel", "IntersectionObserver", "arguments"}

# names of methods and properties that came later, and with which Chrome
NEWER = {
    **dict.fromkeys(("flat", "flatMap", "trimStart", "trimEnd", "description"), 69),
    **dict.fromkeys(("fromEntries", "matchAll", "allSettled"), 76),
    **dict.fromkeys(("replaceAll", "any", "replaceChildren"), 86),
    **dict.fromkeys(("at", "hasOwn", "findLast", "findLastIndex", "structuredClone"), 97),
    **dict.fromkeys(("toSorted", "toReversed", "toSpliced", "with", "groupBy", "withResolvers"), 119),
    **dict.fromkeys(("toggleAttribute", "queueMicrotask", "scrollend", "requestIdleCallback", "randomUUID"), 92),
    **dict.fromkeys(("timeout", "throwIfAborted", "arrayBuffer", "showModal", "inert", "togglePopover"), 103),
    **dict.fromkeys(("formatToParts", "formatRange", "isWellFormed", "arrayAsync", "intersection", "union"), 122),
    **dict.fromkeys(("visualViewport", "wakeLock", "locks", "scheduler", "cookieStore", "checkVisibility"), 105),
}
GUARDED = {"share", "clipboard", "serviceWorker", "onLine", "keepalive"}


def test_there_are_scripts() -> None:
    assert {name.split(".")[0] for name in SCRIPTS} == {"phone", "sw"}
    assert len(SCRIPTS) >= 3


@pytest.mark.parametrize("name", SCRIPTS)
def test_syntax_is_es2017(name: str) -> None:
    for node, _ in walk(parse(SCRIPTS[name])):
        if node.type == "ObjectExpression":
            assert not [one for one in node.properties if one.type == "SpreadElement"], "spread in an object: ES2018"
        if node.type == "ObjectPattern":
            assert not [one for one in node.properties if one.type == "RestElement"], "rest in an object: ES2018"


@pytest.mark.parametrize("name", SCRIPTS)
def test_only_what_old_browsers_bring(name: str) -> None:
    program = parse(SCRIPTS[name])
    assert free_names(program) - LANGUAGE - BROWSER - ASKED_FOR_FIRST == set()
    assert members(program) & set(NEWER) == set()


def test_newer_syntax_would_be_found() -> None:
    newer = ("a?.b", "a ?? b", "try {} catch {}", "async function* f() {}", "/(?<x>a)/", "class A { x = 1 }", "1n")
    for source in newer:
        with pytest.raises(Exception, match="Line 1"):
            parse(source)
    assert free_names(parse("const a = (b) => ({c: b.d, e}); a(globalThis)")) == {"e", "globalThis"}
    assert members(parse("x.at(-1)[y]")) == {"at"}
