"""What the reader chose, in the session and in the address: a link restores it, and the browser's back goes back.

The choices live under one name of the session that no widget owns, because Streamlit forgets what belongs to a widget
that is not drawn. At the start of a run they are handed to the widgets, at its end to the address.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

import streamlit as st

from graphmodel.coverage.policy import CoveragePolicy
from graphmodel.dates import LATEST_DAY, LEAST_DAY
from graphmodel.vocabulary import FLAG_WHEN, SECTORS, Level, PeopleOrder

LEVELS: tuple[str, ...] = get_args(Level)
ORDERS: tuple[str, ...] = get_args(PeopleOrder)
STALE_YEARS: int = CoveragePolicy().stale_after_years
LEAST_YEARS, MOST_YEARS = 1, 50
ENDS = ("both", "one")
"""Which corridors stand at a door: those with members at both ends, or at one end at least."""
MOST_NAMES, MOST_LETTERS = 50, 120
_CHOICES, _PAGE, _MOVED, _WRITTEN, _CHECKED = "_choices", "_page", "_moved", "_written", "_checked"
_LEFT_OUT, _NO_PAGE = "_left_out", "_no_page"
CHECK = "check"
"""In the address once, it asks for as long as the session lasts that pictures be checked against what was meant."""


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen: its default, how it stands in the address, and the page that it belongs to."""

    default: Any
    parse: Callable[[str], Any]
    write: Callable[[Any], str] = str
    page: str | None = None
    """None for what holds on every page."""
    allowed: str = "text"
    """What may stand in the address, as the texts on what was left out call it: a day, a word, a number."""
    among: tuple[str, ...] = ()
    """The words or the bounds that are allowed."""
    names: str | None = None
    """What an identifier names: an organisation, a place; nothing for what is no identifier."""


@dataclass(frozen=True)
class LeftOut:
    """One part of the address that cannot be used: its name, what was given, and why."""

    name: str
    given: str
    why: str
    among: tuple[str, ...] = ()


def parse_day(text: str) -> date | None:
    """A day in ISO notation within the calendar of the explorer; nothing for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if LEAST_DAY <= day <= LATEST_DAY else None


def parse_number(text: str) -> int | None:
    """A whole number that is not negative; nothing for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def one_of(allowed: tuple[str, ...], default: str | None = None) -> Choice:
    """One of a closed list; the first where none is the default."""
    return Choice(
        default or allowed[0], lambda text: text if text in allowed else None, allowed="word", among=allowed
    )  # fmt: skip


def some_of(allowed: tuple[str, ...]) -> Choice:
    """Some of a closed list, as a list; none by default."""
    return Choice(
        [], lambda text: [item for item in text.split(",") if item in allowed] or None, ",".join,
        allowed="word", among=allowed,
    )  # fmt: skip


def words(names: str | None = None) -> Choice:
    """Some identifiers, as a list of at most fifty; none by default."""
    return Choice(
        [], lambda text: [item for item in text.split(",") if item][:MOST_NAMES] or None, ",".join,
        allowed="many", among=(str(MOST_NAMES),), names=names,
    )  # fmt: skip


def text(default: str | None = None, *, names: str | None = None) -> Choice:
    """A short text or an identifier; `names` says what such an identifier must name on record."""
    return Choice(default, lambda given: given[:MOST_LETTERS] or None, names=names)


def count(default: int | None = None) -> Choice:
    """A whole number."""
    return Choice(default, parse_number, allowed="number")


def flag(default: bool = False) -> Choice:
    """Yes or no."""
    known = {"yes": True, "no": False}
    return Choice(default, known.get, lambda value: "yes" if value else "no", allowed="word", among=tuple(known))


def everywhere(today: date, language: str, languages: tuple[str, ...]) -> Mapping[str, Choice]:
    """What holds on every page, by its name in the address; `language` is spoken where nobody chose."""
    bounds = (str(LEAST_YEARS), str(MOST_YEARS))
    years = Choice(
        STALE_YEARS, lambda given: _within(parse_number(given), LEAST_YEARS, MOST_YEARS), allowed="years", among=bounds
    )
    return {
        "as_of": Choice(today, parse_day, date.isoformat, allowed="day"),
        "sector": one_of(SECTORS, "all"),
        "people": one_of(ORDERS),
        "stale": years,
        "levels": some_of(LEVELS),
        "flag": one_of(FLAG_WHEN, CoveragePolicy().flag_when),
        "mine": text(names="organisation"),
        "region": text(names="place"),
        "members_at": one_of(ENDS),
        "every_sector": flag(),
        "data": text(),
        "lang": one_of(languages, language),
    }


def _within(value: int | None, least: int, most: int) -> int | None:
    return value if value is not None and least <= value <= most else None


@dataclass
class View:
    """The choices of one run."""

    known: Mapping[str, Choice]
    page: str
    values: dict[str, Any] = field(default_factory=dict)
    checked: bool = False
    """Whether pictures say what was meant and what was drawn."""
    left_out: tuple[LeftOut, ...] = ()
    """The parts of the address that could not be used, until another choice is made."""

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def is_default(self, name: str) -> bool:
        """Is a choice what it is when nobody chose?"""
        return bool(self.values[name] == self.known[name].default)

    def parameters(self) -> dict[str, str]:
        """The choices that hold on this page and are not at their default, as they stand in the address."""
        return {
            name: choice.write(self.values[name])
            for name, choice in self.known.items()
            if choice.page in {None, self.page} and not self.is_default(name)
        }

    def with_choices(self, page: str, **changes: Any) -> "View":
        """The view of another page with these choices made there; what holds on every page is kept."""
        kept = {
            name: self.values[name] if choice.page is None else choice.default for name, choice in self.known.items()
        }
        return View(self.known, page, kept | changes)


def begin(page: str, known: Mapping[str, Choice]) -> View:
    """Take up the choices of the last run, of the widgets since, and of the address where it was followed."""
    session = st.session_state
    held = {name: choice.default for name, choice in known.items()}
    held |= session.get(_CHOICES, {})
    held |= {name: session[name] for name in known if name in session}
    followed = session.get(_PAGE) is None or session.pop(_MOVED, False)
    changed_page = session.get(_PAGE) not in {None, page}
    address = st.query_params.to_dict()
    left_out: list[LeftOut] | None = None
    if followed or changed_page:
        session[_WRITTEN] = address
    # A click in the navigation empties the address: then the choices are held. A link or a step back names them.
    if followed or (changed_page and address):
        mine = {None, page}
        held |= {name: choice.default for name, choice in known.items() if choice.page in mine}
        read, left_out = _read(address, {name: choice for name, choice in known.items() if choice.page in mine}, known)
        held |= read
    # Kept aside, as the address is written anew from the choices.
    session[_CHECKED] = session.get(_CHECKED, False) or CHECK in address
    view = View(known, page, held, session[_CHECKED])
    session[_CHOICES], session[_PAGE] = held, page
    for name, value in held.items():
        session[name] = value
    _hold_left_out(view, left_out)
    return view


def _read(
    address: Mapping[str, str], here: Mapping[str, Choice], known: Mapping[str, Choice]
) -> tuple[dict[str, Any], list[LeftOut]]:
    """What the address chooses on a page, and the parts of it that cannot be used there."""
    read: dict[str, Any] = {}
    left_out = [LeftOut("", st.session_state.pop(_NO_PAGE), "page")] if _NO_PAGE in st.session_state else []
    for name, given in address.items():
        if name == CHECK:
            continue
        if name not in here:
            elsewhere = known[name].page if name in known else None
            found = (
                LeftOut(name, given, "elsewhere", (elsewhere,))
                if elsewhere
                else LeftOut(name, given, "name", tuple(here))
            )
            left_out.append(found)
            continue
        choice, value = here[name], here[name].parse(given)
        if value is not None:
            read[name] = value
        if value is None and choice.allowed != "text":
            left_out.append(LeftOut(name, given, choice.allowed, choice.among))
        elif isinstance(value, list):
            lost = [item for item in given.split(",") if item and item not in value]
            left_out += [LeftOut(name, ",".join(lost), choice.allowed, choice.among)] if lost else []
    return read, left_out


def _hold_left_out(view: View, found: Sequence[LeftOut] | None) -> None:
    """Keep what was left out now, else what was before: for as long as the choices are those it was told beside."""
    if found is None:
        *beside, before = st.session_state.get(_LEFT_OUT, (None, None, ()))
        found = before if beside == [view.page, view.parameters()] else ()
    view.left_out = tuple(found)
    st.session_state[_LEFT_OUT] = (view.page, view.parameters(), view.left_out)


def leave_out(view: View, unknown: Mapping[str, Sequence[Any]]) -> None:
    """Give up what names nothing on record, by the name of its choice."""
    found = list(view.left_out)
    for name, lost in unknown.items():
        value = view[name]
        choice, kept, given = view.known[name], view.known[name].default, value
        if isinstance(value, list | tuple):
            kept, given = (type(value)(one for one in value if (one in lost) is gone) for gone in (False, True))
        view.values[name] = kept
        choose(**{name: kept})
        found.append(LeftOut(name, choice.write(given), "thing"))
    _hold_left_out(view, found)


def no_page(name: str) -> None:
    """No page has that name: the page that is shown instead says so."""
    st.session_state[_NO_PAGE] = name


def dismiss_left_out() -> None:
    """Say no more of what was left out."""
    st.session_state.pop(_LEFT_OUT, None)


def choose(**changes: Any) -> None:
    """Change choices from a callback, or before a rerun; what widgets show follows."""
    held = st.session_state.setdefault(_CHOICES, {})
    held.update(changes)
    for name, value in changes.items():
        st.session_state[name] = value


def moved() -> None:
    """The address changed under the app: at the next run it is right."""
    st.session_state[_MOVED] = True


def finish(view: View) -> None:
    """Write the choices into the address, as one step of the browser's history."""
    wanted = view.parameters()
    # Compared with what was written last and not with the address of this run: that can be older, and the reader may
    # have gone back since.
    if wanted != st.session_state[_WRITTEN]:
        st.query_params.from_dict(wanted)
        st.session_state[_WRITTEN] = wanted
