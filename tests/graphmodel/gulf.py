"""Six countries and eight corridors drawn by hand, one verdict each, loaded into a store for the analyst's command."""

from __future__ import annotations

from graphmodel.derive import derive
from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.stores import Changes, Store
from tests.world import World

RUNS = '=HYPERLINK("https://example.org")'


def gulf() -> World:
    """Nepal, India, Kuwait, Qatar without unions, Norway without a union on record, a country whose name would run."""
    world = World()
    asia = {"m49_subregion": "Southern Asia", "ilo_region": "Asia and the Pacific", "groups": ("SAARC",)}
    gulf_states = {"m49_subregion": "Western Asia", "ilo_region": "Arab States", "groups": ("GCC",)}
    world.country("NPL", name="Nepal", **asia).country("IND", name="India", **asia)
    world.country("KWT", name="Kuwait", **gulf_states)
    world.country("QAT", name="Qatar", union_status="none", union_status_as_of="2022", **gulf_states)
    world.country("NOR", name="Norway", m49_subregion="Northern Europe", ilo_region="Europe and Central Asia")
    world.country("XEV", name=RUNS)
    for union, home in (("gefont-npl", "NPL"), ("hms-ind", "IND"), ("ktuf-kwt", "KWT"), ("evil-xev", "XEV")):
        world.organisation(union, home)
    world.organisation("gov-npl", "NPL", "government").organisation("gov-qat", "QAT", "government")
    world.organisation("ituc", kind="global_confederation").organisation("bwi", kind="global_union_federation")
    world.affiliate("gefont-npl", "ituc").affiliate("ktuf-kwt", "bwi")
    world.agreement("mou", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"], signed_on="2022-05-01", commitments=["casework"])
    world.activity("mou", "2023-07")
    world.agreement("homes", ["hms-ind", "ktuf-kwt"], ["IND>KWT"], signed_on="2023", sectors=["domestic_work"])
    world.agreement(
        "labour", ["gov-npl", "gov-qat"], ["NPL>QAT"], level="government_to_government", form="labour_agreement",
        signed_on="2021-03", text_url="https://example.org/text",
    )  # fmt: skip
    world.agreement("return", ["gefont-npl", "ktuf-kwt"], ["KWT>NPL"], signed_on="2015", ends_on="2018")
    world.agreement("draft", ["hms-ind", "ktuf-kwt"], ["IND>KWT"], stage="planned")
    for corridor, people in (("NPL-KWT", 100), ("IND-KWT", 9_000), ("NPL-QAT", 5_000), ("XEV-NOR", 700)):
        world.measurement(corridor, "stock", people, "2024")
    world.measurement("NOR-NPL", "host_count", 50, "2023-06").measurement("IND-QAT", "outflow", 30, "2022")
    world.measurement("KWT-NPL", "stock", 10, "2024").measurement("KWT-NOR", "remittance", 4, "2021")
    return world


def silenced(world: World) -> World:
    """The same with a text for teachers from Nepal in India, silent since 2010: unconfirmed and limited."""
    world.agreement("teachers", ["gefont-npl", "hms-ind"], ["NPL>IND"], signed_on="2010", sectors=["education"])
    return world.measurement("NPL-IND", "stock", 2_000, "2024")


def load(store: Store, world: World, name: str = "load-1") -> Store:
    """Put a world into a store, with everything that is computed from it."""
    graph = derive(world.graph())
    changes = Changes.between(store.read_graph(), graph)
    moment = Load(
        id=name, loaded_at="2026-11-01T08:00:00+00:00", derived_as_of="2026-11-01", datasets=("gulf:1",), digests=()
    )
    store.write(graph, moment, changes)
    return store


def nothing(store: Store) -> Store:
    """A load of no facts at all."""
    graph = Graph()
    moment = Load(
        id="load-0", loaded_at="2026-11-01T07:00:00+00:00", derived_as_of="2026-11-01", datasets=(), digests=()
    )
    store.write(graph, moment, Changes.between(store.read_graph(), graph))
    return store
