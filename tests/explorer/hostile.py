"""A world whose every name tries to be more than a name, or less."""

from __future__ import annotations

from tests.explorer.atlas import called
from tests.world import World

SCRIPT = "<script>window.run=1</script><img src=x onerror=window.run=1>"
QUOTES = "\"'`’“”</a>&lt;&amp; {{1+1}} ${1+1} %s {0} {name}"
MARKDOWN = "**Union** [press](javascript:window.run=1) ![x](https://example.org/x.png) :material/bomb: $x$ | # 1. ~~a~~"
RIGHT_TO_LEFT = "الاتحاد العام \u202eنقابة\u202c עובדים"
LONG = "Federation of " + "the very long united and associated " * 8 + "workers"
EMOJI = "👷🏽‍♀️🇳🇵 Union 🏳️‍🌈 Z̴a̴l̴g̴o̷ \u0000".replace("\u0000", "\u200d")
NOTHING = " "
FORMULA = '=HYPERLINK("https://example.org")'
NAMES = (SCRIPT, QUOTES, MARKDOWN, RIGHT_TO_LEFT, LONG, EMOJI, NOTHING, FORMULA)
COUNTRIES = ("NPL", "QAT", "KWT", "IND", "MYS", "SAU", "BGD", "LBN")


def hostile() -> World:
    """Eight countries, unions, bodies and agreements, each under one of the names, tied as in any other world."""
    world = World()
    world.nodes[0] = world.nodes[0].model_copy(update={"title": SCRIPT, "url": "javascript:window.run=1"})
    for at, (code, name) in enumerate(zip(COUNTRIES, NAMES, strict=True)):
        region = "Arab States" if at % 2 else "Asia and the Pacific"
        world.country(code, name=f"{name} {code}" if name.strip() else name, ilo_region=region, m49_subregion=name)
    kinds = ("global_confederation", "regional_confederation", "global_union_federation", "subregional_body")
    for at, name in enumerate(NAMES):
        body, union = f"body-{at}", f"union-{at}"
        world.organisation(
            body, kind=kinds[at % 4], acronym=name[:40], aliases=(name,), native_names=(name,),
            website="javascript:window.run=1", headquarters=name,
        )  # fmt: skip
        called(world, name)
        called(world.organisation(union, COUNTRIES[at], acronym=NAMES[at - 1][:40], native_names=(name,)), name)
        world.affiliate(union, body, confidence="low" if at % 3 == 0 else "high")
        if at:
            world.structure(body, "body-0")
    for at, name in enumerate(NAMES):
        origin, destination = COUNTRIES[at], COUNTRIES[at - 1]
        world.agreement(
            f"text-{at}", [f"union-{at}", f"union-{(at - 1) % 8}", "body-0"], [f"{origin}>{destination}"], title=name,
            scope_note=name if at % 2 else None, text_url="javascript:window.run=1", signed_on=f"20{10 + at}",
            commitments=("casework",),
        )  # fmt: skip
        world.activity(f"text-{at}", f"20{11 + at}-05")
        world.measurement(f"{origin}-{destination}", "stock", 1_000 * (at + 1), "2024", agency=name, counted=name)
        world.measurement(f"{destination}-{origin}", "stock", 500 * (at + 1), "2024")
    world.agreement("joint", ["body-0", "body-1"], title=SCRIPT, signed_on="2020")
    return world.supersedes("text-3", "text-2")
