"""The scripts keep to ES2017 and to what Chrome 66 and Safari 12 bring (2018), so that they run in the in-app browsers
of phones that get no updates any more. What is newer may only be used behind a question whether it is there."""

import pytest

from contest.html.assets import assets, worker
from tests.pages.javascript import called_members, free_names, members, parse, walk

SCRIPTS = {name: asset.body.decode() for name, asset in assets()[1].items() if asset.media_type == "text/javascript"}
SCRIPTS["sw.js"] = worker().body.decode()


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGE = names("""
    Array Boolean Date Error Infinity Intl JSON Map Math NaN Number Object Promise Set String Uint8Array
    undefined encodeURIComponent isNaN
""")
BROWSER = names("""
    AbortController DOMParser Event EventSource Image IntersectionObserver Request Response TextEncoder URL
    URLSearchParams addEventListener caches cancelAnimationFrame clearInterval clearTimeout confirm crypto
    dispatchEvent document fetch history innerHeight localStorage location navigator performance
    removeEventListener requestAnimationFrame scrollBy scrollTo scrollX scrollY self sessionStorage setInterval
    setTimeout window
""")

# what came later, by kind
METHODS = names("""
    flat flatMap trimStart trimEnd toggleAttribute queueMicrotask fromEntries matchAll allSettled replaceAll
    any replaceChildren randomUUID at hasOwn findLast findLastIndex timeout throwIfAborted toSorted toReversed
    toSpliced groupBy withResolvers isWellFormed formatRange showModal showPopover checkVisibility
    requestIdleCallback
""")
PROPERTIES = names("visualViewport wakeLock locks scheduler cookieStore inert userActivation")


def test_there_are_scripts() -> None:
    assert {name.split(".")[0] for name in SCRIPTS} >= {"phone", "sw"}
    assert len(SCRIPTS) >= 3


@pytest.mark.parametrize("name", SCRIPTS)
def test_syntax_is_es2017(name: str) -> None:
    for node, _ in walk(parse(SCRIPTS[name])):
        if node.type == "ObjectExpression":
            assert not [property_ for property_ in node.properties if property_.type == "SpreadElement"], (
                "spread in an object: ES2018"
            )
        if node.type == "ObjectPattern":
            assert not [property_ for property_ in node.properties if property_.type == "RestElement"], (
                "rest in an object: ES2018"
            )


@pytest.mark.parametrize("name", SCRIPTS)
def test_only_what_old_browsers_bring(name: str) -> None:
    program = parse(SCRIPTS[name])
    assert free_names(program) - LANGUAGE - BROWSER == set()
    assert called_members(program) & METHODS == set()
    assert members(program) & PROPERTIES == set()


def test_newer_syntax_would_be_found() -> None:
    newer = ("a?.b", "a ?? b", "try {} catch {}", "async function* f() {}", "/(?<x>a)/", "class A { x = 1 }", "1n")
    for source in newer:
        with pytest.raises(Exception, match="Line 1"):
            parse(source)
    assert free_names(parse("const a = (b) => ({c: b.d, e}); a(globalThis)")) == {"e", "globalThis"}
    assert called_members(parse("x.at(-1)[y]; x.flat; z()")) == {"at"}
    assert members(parse("x.at(-1)[y]; x.flat")) == {"at", "flat"}
