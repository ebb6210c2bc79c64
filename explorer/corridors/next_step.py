"""The next step after each verdict on a corridor: whom to ask, who is missing, who could sign, what others did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from explorer.corridors.case import Case
from explorer.corridors.ways import country_name, party_way
from explorer.corridors.years import next_turn
from explorer.frame.going import way_html, way_to
from explorer.frame.page import Scene
from explorer.look.parts import esc, jump, link
from explorer.text import day_name, land, listing, reason_words, say, say_count, verdict_name
from graphmodel.answers.nearest import at_the_table, bodies_above_unions
from graphmodel.coverage.life import heirs, signers_in
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.verdicts import FLAGGED, Verdict

MOST_NAMED, MOST_ASKED = 3, 4


def next_step_html(scene: Scene, case: Case) -> str:
    """What to do next, as one line of HTML; every name in it is a way, and what is longer a jump on the page."""
    report = case.report
    if report.verdict in FLAGGED and report.reasons:
        return _what_others_did(scene, case)
    return STEPS[report.verdict](scene, case)


def pairs_html(scene: Scene, case: Case) -> str:
    """The way to the pairs that could sign for a corridor that is flagged, as HTML; nothing where there are none."""
    report = case.report
    if not report.flagged or report.reasons:
        return ""
    chosen = {"pair_from": report.origin, "pair_to": report.destination}
    return way_html(scene, "plan", say("corridor.pairs.way"), plan="partners", **chosen)


def _confirm(scene: Scene, case: Case) -> str:
    asked = _asked(scene, case)
    if not asked:
        return say("corridor.next.unconfirmed.nobody", **_ends(scene, case))
    if case.report.evidence[0].standing == "in_force":
        doubts = esc(reason_words(case.report.evidence[0].marks))
        return say("corridor.next.unconfirmed.weak", parties=asked, doubts=doubts)
    return say("corridor.next.unconfirmed", parties=asked)


def _renew(scene: Scene, case: Case) -> str:
    """Those who signed, where unions of both ends did and live on; else whoever could sign."""
    best = case.assessment.best
    held = [_living(scene, end) for end in (best.cover.origin_parties, best.cover.destination_parties)] if best else []
    if best is None or best.cover.grade != "direct" or not all(held):
        return _could_sign(scene, case)
    return say("corridor.next.lapsed", parties=_asked(scene, case))


def _missing_end(scene: Scene, case: Case) -> str:
    report, best = case.report, case.report.best
    code, name, alone = report.destination, report.destination_name, "origin"
    if best and best.end == "destination":
        code, name, alone = report.origin, report.origin_name, "destination"
    return say("corridor.next.one_sided", country=_country(scene, code, name), unions=_unions(scene, case, code),
               parties=_asked(scene, case, alone))  # fmt: skip


def _members(scene: Scene, case: Case) -> str:
    """The unions at each end that belong to those who signed for it; where none does, those that there are."""
    report, best, graph = case.report, case.assessment.best, scene.data.graph
    told: dict[str, str] = {}
    for end, code, parties in (
        ("origin", report.origin, best.cover.origin_parties if best else ()),
        ("destination", report.destination, best.cover.destination_parties if best else ()),
    ):
        above = bodies_above_unions(graph, code, scene.as_of)
        below = {union for party in parties for union in (party, *above.get(party, ()))}
        members = [union for union in _likely(case, code) if union in below]
        told[f"{end}_unions"] = _named(scene, members, len(members)) if members else _unions(scene, case, code)
    return say("corridor.next.umbrella", **_countries(scene, case), **told)


def _could_sign(scene: Scene, case: Case) -> str:
    told = say("corridor.next.none_on_record", **_ends(scene, case))
    shared = case.nearest.shared
    if not shared:
        return told
    return f"{told} {say('corridor.next.shared', body=party_way(scene, shared[0].body))}"


def _widen(scene: Scene, case: Case) -> str:
    left_out = esc(reason_words(case.report.evidence[0].marks))
    return say("corridor.next.partial", parties=_asked(scene, case), limits=left_out)


def _keep(scene: Scene, case: Case) -> str:
    after = next_turn(case, scene.policy, scene.as_of)
    parties = _asked(scene, case)
    if after is None:
        return say("corridor.next.covered.endless", parties=parties)
    told = say("corridor.next.covered", verdict=verdict_name(after.verdict).lower(), day=day_name(after.first))
    return f"{jump('years', told)} {say('corridor.next.covered.ask', parties=parties)}"


STEPS: Mapping[Verdict, Callable[[Scene, Case], str]] = {
    "covered": _keep,
    "partial": _widen,
    "unconfirmed": _confirm,
    "one_sided": _missing_end,
    "umbrella": _members,
    "government_only": _could_sign,
    "lapsed": _renew,
    "none_on_record": _could_sign,
}
"""What to do next by the verdict, where there is a union to sign with at both ends."""


def _what_others_did(scene: Scene, case: Case) -> str:
    """With nobody to sign with: who signed there with others, or with whom the unions of the other end signed."""
    report, graph = case.report, scene.data.graph
    codes = {report.origin: report.origin_name, report.destination: report.destination_name}
    empty = [code for code in codes if not signers_in(graph, code, scene.as_of)] or list(codes)[-1:]
    countries = listing([_country(scene, code, codes[code]) for code in empty])
    table = {body: texts for code in empty for body, texts in at_the_table(graph, code, scene.as_of).items()}
    if table:
        told = [
            say("corridor.next.others.signed", body=party_way(scene, body), title=_text(scene, texts[0]))
            for body, texts in list(table.items())[:MOST_NAMED]
        ]
        return say("corridor.next.others.table", country=countries, signed=listing(told))
    elsewhere = case.nearest.destination if report.origin in empty else case.nearest.origin
    for one in elsewhere[:1]:
        return say(
            "corridor.next.others.elsewhere", country=countries, unions=_named(scene, one.unions, len(one.unions)),
            partners=_named(scene, one.partners, len(one.partners)),
            other=way_to(scene, one.country, land(country_name(scene, one.country))),
            title=_text(scene, one.agreement),
        )  # fmt: skip
    return say("corridor.next.others.none", country=countries)


def _asked(scene: Scene, case: Case, *ends: str) -> str:
    """Those who signed the agreement that decides, or in whom they live on, each with the website on record.

    Of both ends, or of those named.
    """
    best = case.assessment.best
    held = {"origin": best.cover.origin_parties, "destination": best.cover.destination_parties} if best else {}
    living = _living(scene, [party for end, parties in held.items() if end in (ends or held) for party in parties])
    told = []
    for party in living[:MOST_ASKED]:
        website = scene.data.graph.get_node(Organisation, party).website
        beside = link(website, say("profile.website").lower()) if website else ""
        told.append(party_way(scene, party) + (f" <small>({beside})</small>" if beside else ""))
    return _listed(told, len(living))


def _living(scene: Scene, parties: Iterable[str]) -> list[str]:
    """Those whom a source names and who live, and those in whom one that is gone lives on."""
    graph = scene.data.graph
    found = dict.fromkeys(heir for party in parties for heir in heirs(graph, party, scene.as_of))
    return [heir for heir in found if not graph.get_node(Organisation, heir).placeholder]


def _ends(scene: Scene, case: Case) -> dict[str, str]:
    report = case.report
    unions = {"origin": report.origin, "destination": report.destination}
    return _countries(scene, case) | {f"{end}_unions": _unions(scene, case, code) for end, code in unions.items()}


def _countries(scene: Scene, case: Case) -> dict[str, str]:
    report = case.report
    return {
        "origin": _country(scene, report.origin, report.origin_name),
        "destination": _country(scene, report.destination, report.destination_name),
    }


def _unions(scene: Scene, case: Case, code: str) -> str:
    """The unions of an end, those first that fit the sector asked and have signed with others."""
    found = _likely(case, code)
    return _named(scene, found, len(found)) or esc(say("corridor.next.nobody"))


def _likely(case: Case, code: str) -> Sequence[str]:
    nearest = case.nearest
    return nearest.origin_signers if code == case.report.origin else nearest.destination_signers


def _named(scene: Scene, names: Sequence[str], count: int) -> str:
    return _listed([party_way(scene, name) for name in names[:MOST_NAMED]], count)


def _listed(told: list[str], count: int) -> str:
    rest = count - len(told)
    return listing([*told, jump("ends", say_count("corridor.nearest.others", rest))] if rest > 0 else told)


def _text(scene: Scene, agreement: str) -> str:
    return way_to(scene, agreement, say("quoted", text=scene.data.graph.get_node(Agreement, agreement).title))


def _country(scene: Scene, code: str, name: str) -> str:
    return way_to(scene, code, land(name))
