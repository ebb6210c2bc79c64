"""The end of an affiliation, of an organisation, of an agreement, as the model says it."""

from __future__ import annotations

from graphmodel.kinds.agreement import Activity
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import AffiliatedTo, CitedIn
from ingest.cells import Fault
from ingest.editing.adding import Adding, at
from ingest.editing.change import EditFault
from ingest.editing.forms import FORMS
from ingest.editing.given import Given
from ingest.editing.texts import TypedFaults, parse_text, told


def end_affiliation(adding: Adding, organisation: str, parent: str, on: str, source: str) -> None:
    """Give the open tie its last day; raises EditFault where none is open."""
    _day(AffiliatedTo, "until", on)
    start, end = adding.meaning.organisation(organisation), adding.meaning.organisation(parent)
    ties = [tie for tie in adding.change.graph.out_of(start, AffiliatedTo) if tie.to_id == end]
    open_ties = [tie for tie in ties if not tie.until]
    if not open_ties:
        last = max((tie.until for tie in ties if tie.until), default=None)
        state = f"ended in {last} already" if last else "is not on record"
        raise EditFault(f"the affiliation of {start} to {end} {state}; see affiliated_to.csv")
    for tie in open_ties:
        adding.change.set(AffiliatedTo, tie.id, {"until": on})
    _cite(adding, start, source)


def end_organisation(adding: Adding, name: str, on: str, source: str) -> None:
    """Give an organisation the day on which it ceased to exist; one that was active is dissolved from then on."""
    _day(Organisation, "dissolved", on)
    known = adding.meaning.organisation(name)
    held = adding.change.graph.get_node(Organisation, known)
    if held.dissolved:
        raise EditFault(f"{known} was dissolved in {held.dissolved} already; correct that row if it is wrong")
    values = {"dissolved": on}
    if held.legal_status == "active":
        values |= {"legal_status": "dissolved", "legal_status_since": on}
    adding.change.set(Organisation, known, values)
    _cite(adding, known, source)


def end_agreement(adding: Adding, name: str, on: str, source: str, title: str) -> None:
    """Add the termination of an agreement, with what shows it."""
    given = Given(FORMS["activity"])
    for key, text in (("agreement", name), ("kind", "termination"), ("date", on), ("title", title), ("source", source)):
        given.texts[key] = [text]
    _day(Activity, "date", on)
    adding.add(given)


def _day(cls: type[AffiliatedTo] | type[Organisation] | type[Activity], field: str, on: str) -> None:
    _, fault = parse_text(cls, field, on)
    if not on or fault is not None:
        nothing = Fault("nothing", "198X, 2009, 2009-05 or 2009-05-12", "say when it ended")
        raise TypedFaults([told("--on", fault or nothing)])


def _cite(adding: Adding, name: str, source: str) -> None:
    with at("--source"):
        known = adding.source_of(source)
    if not adding.change.held(CitedIn, f"{name}|{known}"):
        adding.change.add(CitedIn, {"from_id": name, "to_id": known})
