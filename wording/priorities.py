"""The words of a ranking: what moves a corridor's rank, how far it moves, and how much is known by each criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graphmodel.strategy.criteria import Criterion
from graphmodel.strategy.ranking import Part, Priority, Ranking
from wording.language import Language
from wording.sentences import clause_words


def criterion_name(language: Language, name: str) -> str:
    """A criterion as it is read."""
    return language.say(f"rank.criterion.{name}")


def part_words(language: Language, part: Part) -> str:
    """What a criterion found and, where it is a number, what that is among the others; nothing where it is unknown."""
    if part.reading is None:
        return ""
    told = clause_words(language, part.reading.told)
    way, share = ("ahead", part.ahead) if part.ahead >= part.behind else ("behind", part.behind)
    if not part.criterion.measured or share < 0.01:
        return told
    # Cut and not rounded: nobody is ahead of all the others but one that is.
    cut = language.say("rank.others", share=language.number(int(share * 100)))
    others = language.say("rank.others.all") if share == 1 else cut
    compared = language.say(f"rank.{way}.{part.criterion.name}", others=others)
    return language.say("rank.compared", told=told, compared=compared)


def parts_words(language: Language, priority: Priority) -> list[str]:
    """All that moves a rank, what moves it most first, and then what is unknown."""
    told = [part_words(language, part) for part in priority.parts if part.reading is not None]
    return [*told, unknown_words(language, priority.unknown)] if priority.unknown else told


def unknown_words(language: Language, criteria: Iterable[Criterion]) -> str:
    """How many criteria are unknown, and which."""
    names = [criterion_name(language, one.name) for one in criteria]
    if not names:
        return language.say("rank.unknown.none")
    return language.count("rank.unknown", len(names), criteria=language.listing(names))


def range_words(language: Language, priority: Priority) -> str:
    """The ranks that it has when the weights move: “3–11”, or “4” where it stays."""
    best, worst = language.number(priority.best), language.number(priority.worst)
    return best if best == worst else language.say("rank.range", best=best, worst=worst)


def rank_words(language: Language, priority: Priority) -> str:
    """Its rank, and how many share it."""
    rank = language.number(priority.rank)
    if priority.shared == 1:
        return rank
    return f"{rank} ({language.count('rank.shared', priority.shared)})"


def known_words(language: Language, ranking: Ranking, name: str, title: Callable[[str], str]) -> str:
    """Of how many corridors something is known by a criterion, of when it is, and from which sources."""
    held = ranking.known(name)
    total = language.number(len(ranking))
    told = [language.say("rank.known", known=language.number(len(held)), total=total)]
    if not held:
        return told[0]
    days = sorted({one.day[:4] for one in held if one.day})
    if not days:
        told.append(language.say("rank.known.undated"))
    else:
        key = "rank.known.day" if days[0] == days[-1] else "rank.known.days"
        told.append(language.say(key, first=days[0], last=days[-1]))
    sources = {source for one in held for source in one.sources}
    if len(sources) == 1:
        told.append(language.say("rank.known.source", title=title(sources.pop())))
    elif sources:
        told.append(language.say("rank.known.sources", count=language.number(len(sources))))
    return "; ".join(told)


def sure_words(language: Language, ranking: Ranking, top: int) -> str:
    """How many stay among the first when the weights move; of a list no longer than that, how long it is."""
    if len(ranking) <= top:
        return language.count("rank.answer.few", len(ranking))
    return language.count("rank.answer.sure", ranking.sure) if ranking.sure else language.say("rank.answer.sure.none")
