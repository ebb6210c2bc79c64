"""What stands on record about a country: rights, unions, sponsorship, ratifications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.frame.page import Scene
from explorer.look.parts import esc, facts, link
from explorer.text import clause_words, date_name, listing, name_of, say, word
from graphmodel.coverage.clauses import clause
from graphmodel.dates import first_day
from graphmodel.graph import Graph
from graphmodel.kinds.country import Convention, Country
from graphmodel.kinds.record import Source
from graphmodel.relations import Ratified


def within_notes(known: Mapping[str, Country], code: str | None = None) -> list[str]:
    """Which country is counted within which other; where a code is given, those only that are of that country."""
    return [
        clause_words(clause("counted_within", country=part.name, within=known[part.counted_within].name))
        for part in known.values()
        if part.counted_within and code in {None, part.id, part.counted_within}
    ]


def end_facts(scene: Scene, code: str) -> str:
    """The facts about one end of a corridor as HTML, each with its source where it has one."""
    graph = scene.data.graph
    ratified, missing, lists = _ratifications(graph, graph.get_node(Country, code))
    rows = [
        *rights_rows(scene, code),
        (say("corridor.ratified"), listing(ratified)),
        (say("corridor.not_ratified"), listing(missing) + f" <small>{esc(lists)}</small>" if missing else ""),
    ]
    return facts(rows)


def rights_rows(scene: Scene, code: str) -> list[tuple[str, str]]:
    """What the rights of workers and migrants are in a country: names and HTML, the same names for every country."""
    graph = scene.data.graph
    country = graph.get_node(Country, code)
    return [
        (
            say("corridor.rating"),
            _rating(country) + _source(graph, country.rights_source if country.rights_rating else None),
        ),
        (say("corridor.union_status"), _unions(country) + _source(graph, country.union_status_source)),
        (say("corridor.may"), _rights(country)),
        (say("corridor.kafala"), _kafala(country) + _source(graph, country.kafala_source)),
        (say("corridor.gcm"), esc(word("gcm_vote", country.gcm_vote)) if country.gcm_vote else ""),
    ]


def convention_rows(scene: Scene, codes: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Every instrument as HTML with what each of the countries did, as text."""
    graph = scene.data.graph
    ties = [{tie.to_id: tie for tie in graph.out_of(code, Ratified)} for code in codes]
    conventions = sorted(graph.nodes(Convention), key=lambda convention: convention.id)
    return [
        (
            f"{esc(convention.id)} <small>{esc(_title(convention))}</small>",
            [_ratified(held.get(convention.id)) for held in ties],
        )
        for convention in conventions
    ]


def lists_of(scene: Scene) -> str:
    """As of when the lists of ratifications are."""
    return _lists({convention.list_as_of for convention in scene.data.graph.nodes(Convention)})


def _ratified(tie: Ratified | None) -> str:
    if tie is None:
        return say("corridor.convention.missing")
    year = "" if tie.year is None else f" {tie.year}"
    return say(f"corridor.convention.{tie.status}", year=year)


def _rating(country: Country) -> str:
    if country.rights_rating is None:
        return esc(say("profile.rating.none"))
    return esc(say("profile.rating.value", rating=country.rights_rating, year=country.rights_year))


def _unions(country: Country) -> str:
    when = f" ({date_name(country.union_status_as_of)})" if country.union_status_as_of else ""
    doubt = f", {say('profile.unverified')}" if country.union_status_confidence == "low" else ""
    return esc(f"{word('union_status', country.union_status)}{when}{doubt}")


def _rights(country: Country) -> str:
    known = (country.migrants_may_join, country.migrants_may_form, country.migrants_may_lead)
    if set(known) == {"unknown"}:
        return ""
    join, form, lead = (word("allowed", one) for one in known)
    return esc(say("corridor.may.value", join=join, form=form, lead=lead))


def _kafala(country: Country) -> str:
    return "" if country.kafala == "unknown" else esc(word("kafala", country.kafala))


def _source(graph: Graph, source_id: str | None) -> str:
    source = graph.find(Source, source_id) if source_id else None
    return (
        f" <small>{link(source.url, say('source.link')) if source.url else esc(source.title)}</small>" if source else ""
    )


def _title(convention: Convention) -> str:
    """What it is called in the reader's language; as the data has it where the language has no name for it."""
    return name_of("convention", convention.id, convention.name)


def _named(convention: Convention) -> str:
    return f'<abbr title="{esc(_title(convention))}">{esc(convention.id)}</abbr>'


def _lists(days: set[str]) -> str:
    if not days:
        return ""
    ordered = sorted(days, key=first_day)
    first, last = date_name(ordered[0]), date_name(ordered[-1])
    return say("corridor.lists", days=first if first == last else say("corridor.lists.span", first=first, last=last))


def _ratifications(graph: Graph, country: Country) -> tuple[list[str], list[str], str]:
    ties = {tie.to_id: tie for tie in graph.out_of(country.id, Ratified)}
    ratified, missing, days = [], [], set[str]()
    for convention in sorted(graph.nodes(Convention), key=lambda convention: convention.id):
        tie = ties.get(convention.id)
        if tie is None or tie.status == "denounced":
            missing.append(say("corridor.denounced", convention=_named(convention)) if tie else _named(convention))
            days.add(convention.list_as_of)
        else:
            pending = tie.status == "ratified"
            ratified.append(say("corridor.pending", convention=_named(convention)) if pending else _named(convention))
    return (
        ratified,
        missing,
        _lists(days),
    )
