"""Texts that were damaged on the way, or that are not what they look like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Element, Node
from graphmodel.schema import allowed_words, column_type
from ingest.cells import is_reference
from ingest.datasets import seeded_fields
from ingest.issues import nearest, quoted
from ingest.sense.rule import Edit, Rule, issue, named
from ingest.sense.world import Found, Row, World, shown

UNIONS, SOURCES, COUNTRIES = "unions/organisations.csv", "sources/sources.csv", "countries/countries.csv"
ADDRESSES: dict[type[Element], str] = {Source: "url", Agreement: "text_url", Organisation: "website"}
SUBREGIONS = (
    "Australia and New Zealand", "Caribbean", "Central America", "Central Asia", "Eastern Africa", "Eastern Asia",
    "Eastern Europe", "Melanesia", "Micronesia", "Middle Africa", "Northern Africa", "Northern America",
    "Northern Europe", "Polynesia", "South America", "South-eastern Asia", "Southern Africa", "Southern Asia",
    "Southern Europe", "Western Africa", "Western Asia", "Western Europe",
)  # fmt: skip
"""Sub-regions of the UN's M49 that hold countries."""
ILO_REGIONS = ("Africa", "Americas", "Arab States", "Asia and the Pacific", "Europe and Central Asia")
JOINERS = "\u200c\u200d"
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_LOST = re.compile(r"[^\W_]\?+[^\W\d_]|\?[^\W\d_]")
_WRONG_READING = re.compile("[ÃÂ][\u0080-\u00bf]|â€|Ð[\u0080-\u00bf]Ñ")
_MARKUP = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});|</?[a-zA-Z][^<>]*>")
_UNKNOWN = re.compile(
    r"n/?a|null|nil|nan|tb[cda]|tbd\.|unknown|none|not known|\?+|-+|–|—|\.{3}|…|x{3,}|todo", re.IGNORECASE
)


def _text_fields(cls: type[Element]) -> list[str]:
    """The columns of a class in which people write what they want: no closed list, no date by rule of the model."""
    types = {name: info.annotation for name, info in cls.model_fields.items()}
    return [
        name
        for name in seeded_fields(cls)
        if column_type(types[name]) in {"text", "list"} and not allowed_words(types[name])
    ]


def _met(world: World, wrong: Callable[[str], object], fields: Callable[[type[Element]], list[str]]) -> Iterator[Found]:
    """Every cell of the columns in which something is wrong; distinct texts are looked at once."""
    for cls in world.classes():
        for name in fields(cls):
            bad = {value for value in world.held(cls, name) if value and any(map(wrong, _parts(value)))}
            if bad:
                yield from (row.met(name) for row in world.where(cls, name, wrong=bad.__contains__))


def _parts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _identifiers(cls: type[Element]) -> list[str]:
    # The identifier of a measurement says again what its columns say.
    return ["id"] if issubclass(cls, Node) and cls is not Measurement else []


def _written(cls: type[Element]) -> list[str]:
    coded = {"id", "from_id", "to_id", "corridor", ADDRESSES.get(cls)}
    return [name for name in _text_fields(cls) if name not in coded and not is_reference(name)]


def _no_codes(cls: type[Element]) -> list[str]:
    # Namibia goes by the two letters NA.
    return [name for name in _written(cls) if (cls, name) != (Country, "also_called")]


def _everything(cls: type[Element]) -> list[str]:
    return [*_written(cls), *_identifiers(cls), *([ADDRESSES[cls]] if cls in ADDRESSES else [])]


@issue(
    "A replacement character, which stands for a letter that was lost",
    Edit(UNIONS, "Kuwait Trade Union Federation", "Kuwait Trade Union F\ufffdderation"),
    allowed="the letters of the source",
    hint="take the text from its source again and save the file as UTF-8",
)
def replacement_character(world: World) -> Iterator[Found]:
    """A file was read in a wrong encoding and saved again."""
    yield from _met(world, lambda text: "\ufffd" in text, _everything)


@issue(
    "A question mark inside a word, which stands for a letter that was lost",
    Edit(UNIONS, "Kuwait Trade Union Federation", "Kuwait Trade Union F?deration"),
    allowed="the letters of the source",
    hint="take the text from its source again and save the file as UTF-8; a question that is meant ends in white space",
)
def question_mark_inside_word(world: World) -> Iterator[Found]:
    """A file was saved in an encoding that lacks the letter."""
    yield from _met(world, _LOST.search, _written)


@issue(
    "Letters read in a wrong encoding, as FÃ©dÃ©ration",
    Edit(UNIONS, "Kuwait Trade Union Federation", "Kuwait Trade Union FÃ©deration"),
    allowed="the letters of the source",
    hint="take the text from its source again and save the file as UTF-8",
)
def wrong_encoding(world: World) -> Iterator[Found]:
    """UTF-8 that was read as Latin-1."""
    yield from _met(world, _WRONG_READING.search, _everything)


@issue(
    "A character in an identifier that nobody sees, or a letter that looks like another",
    Edit(UNIONS, "other-npl,", "other\u200b-npl,"),
    Edit("unions/based_in.csv", "other-npl,", "other\u200b-npl,"),
    Edit("unions/cited_in.csv", "other-npl,", "other\u200b-npl,"),
    Edit("unions/split_from.csv", "other-npl,", "other\u200b-npl,"),
    allowed="letters, digits and marks of ASCII",
    hint="type the identifier anew",
)
def identifier_not_plain(world: World) -> Iterator[Found]:
    """Two identifiers that look alike are two things."""
    yield from _met(world, lambda text: not text.isascii(), _identifiers)


def _invisible(text: str) -> bool:
    """Is there anything unseen but a joiner between letters of a script that needs it?"""
    for found in _INVISIBLE.finditer(text):
        around = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
        joins = found[0] in JOINERS and all(one and ord(one) > 0x5FF and one.isprintable() for one in around)
        if not joins:
            return True
    return False


@issue(
    "An invisible character, or one that turns the direction of writing, in a text",
    Edit(UNIONS, "Kuwait Trade Union Federation", "Kuwait Trade \u202eUnion Federation"),
    allowed="what can be seen, and joiners inside words of scripts that need them",
    hint="type the text anew",
)
def invisible_character(world: World) -> Iterator[Found]:
    """It hides what a text says and keeps a search from finding it."""
    yield from _met(world, _invisible, _written)


@issue(
    "A text whose accents are characters of their own",
    Edit(UNIONS, "Kuwait Trade Union Federation", "Kuwait Trade Union Fe\u0301deration"),
    allowed="text in the normal form NFC",
    hint="normalise it: one character for a letter with its accent",
)
def not_normalised(world: World) -> Iterator[Found]:
    """Two texts that look alike would not be equal."""
    yield from _met(world, lambda text: not unicodedata.is_normalized("NFC", text), _everything)


@issue(
    "Markup of a web page in a text",
    Edit(UNIONS, "Kuwait Trade Union Federation", "Kuwait Trade &amp; Union Federation"),
    allowed="plain text",
    hint="write the character that is meant, and leave out tags",
)
def markup_in_text(world: World) -> Iterator[Found]:
    """It would be shown as it stands."""
    yield from _met(world, _MARKUP.search, _written)


@issue(
    "A word for “not known” in the place of an empty cell",
    Edit(UNIONS, ",Kathmandu,", ",n/a,"),
    allowed="an empty cell for what is not known",
    hint="empty the cell",
)
def word_for_unknown(world: World) -> Iterator[Found]:
    """It would be shown as a name."""
    yield from _met(world, _UNKNOWN.fullmatch, _no_codes)


@issue(
    "The same item twice in a list",
    Edit(UNIONS, "GEFONT Nepal", "GEFONT Nepal;GEFONT Nepal"),
    allowed="each item once",
    hint="remove one of them",
)
def item_twice(world: World) -> Iterator[Found]:
    """It says nothing more."""
    for cls in world.classes():
        for name in seeded_fields(cls):
            if column_type(cls.model_fields[name].annotation) == "list":
                for row in world.where(cls, name, wrong=lambda items: len(set(items)) < len(items)):
                    held = getattr(row.item, name)
                    yield row.met(name, quoted(next(one for one in held if held.count(one) > 1)))


def _address(cls: type[Element], name: str, says: str, *example: Edit) -> Rule:
    """A rule that the address of a page can be opened in a browser."""
    column = ADDRESSES[cls]

    def find(world: World) -> Iterator[Found]:
        yield from (row.met(column) for row in world.rows(cls) if not _opens(getattr(row.item, column)))

    allowed = "an address that begins with http:// or https:// and a host"
    return named(issue(says, *example, allowed=allowed, hint="correct the address, or empty the cell")(find), name)


def _opens(address: str | None) -> bool:
    if address is None:
        return True
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host and not re.search(r"[\s<>\"]", address)


source_address_unusable = _address(
    Source, "source_address_unusable", "The address of a source that is not http(s)",
    Edit(SOURCES, "https://example.org/1", "javascript:alert(1)"),
)  # fmt: skip
text_address_unusable = _address(
    Agreement, "text_address_unusable", "The address of a text that is not http(s)",
    Edit("agreements/agreements.csv", "https://example.org/text", "file:///home/me/text.pdf"),
)  # fmt: skip
website_unusable = _address(
    Organisation, "website_unusable", "A website that is not http(s)",
    Edit(UNIONS, "https://www.gefont.org", "www.gefont.org"),
)  # fmt: skip


def _closed(column: str, words: tuple[str, ...], name: str, says: str, *example: Edit) -> Rule:
    """A rule that a column of the countries holds names of a published list."""

    def find(world: World) -> Iterator[Found]:
        for row in world.rows(Country):
            word = getattr(row.item, column)
            if word is not None and word not in words:
                near = nearest(word, words)
                yield row.met(column, hint=f"did you mean “{near}”?" if near else None)

    return named(issue(says, *example, allowed=", ".join(sorted(words)), hint="take one of these names")(find), name)


unknown_subregion = _closed(
    "m49_subregion", SUBREGIONS, "unknown_subregion", "A sub-region that the UN does not know",
    Edit(COUNTRIES, "Southern Asia", "South Asia"),
)  # fmt: skip
unknown_ilo_region = _closed(
    "ilo_region", ILO_REGIONS, "unknown_ilo_region", "A region that the ILO does not know",
    Edit(COUNTRIES, "Asia and the Pacific", "Asia Pacific"),
)  # fmt: skip


@issue(
    "An identifier of Wikidata that is none",
    Edit(UNIONS, "Q1503033", "https://www.wikidata.org/wiki/Q1503033"),
    allowed="Q and digits, as Q1503033",
    hint="write the identifier alone",
)
def wikidata_id_unreadable(world: World) -> Iterator[Found]:
    """It is put into an address."""
    for row in world.rows(Organisation):
        if row.item.wikidata_id and not re.fullmatch(r"Q[1-9]\d*", row.item.wikidata_id):
            yield row.met("wikidata_id")


@issue(
    "The name of an organisation in the place of its acronym",
    Edit(
        UNIONS,
        "Kuwait Trade Union Federation,KTUF",
        "Kuwait Trade Union Federation,Kuwait Trade Union Federation of all workers",
    ),
    allowed="at most 30 characters",
    hint="write the acronym, or empty the cell; another spelling is an alias",
)
def acronym_too_long(world: World) -> Iterator[Found]:
    """Pictures write it in the circle."""
    for row in world.rows(Organisation):
        if len(row.item.acronym or "") > 30:
            yield row.met("acronym")


@issue(
    "The identifier of an activity that contradicts its row",
    Edit("agreements/activities.csv", "gefont-ktuf:2019-05:meeting,meeting", "gefont-ktuf:2019-05:meeting,training"),
    allowed="agreement, date and kind with colons between",
    hint="correct the identifier everywhere, or the column",
)
def activity_id_contradicts(world: World) -> Iterator[Found]:
    """A slip in one of the two shows in the other."""
    for row in world.rows(Activity):
        yield from _contradicted(row, row.item.id.split(":")[1:], ("date", "kind"))


@issue(
    "The identifier of a measurement that contradicts its row",
    Edit("counts/counts.csv", "host_count:2022:census,NPL-KWT", "host_count:2022:census,NPL-QAT"),
    allowed="corridor, kind and period in the identifier as in the columns",
    hint="correct the identifier, or the column",
)
def measurement_id_contradicts(world: World) -> Iterator[Found]:
    """A slip in one of the two shows in the other."""

    def wrong(key: str, corridor: str, kind: str) -> bool:
        return not key.startswith(f"{corridor}:{kind}:") and ":" in key

    for row in world.where(Measurement, "id", "corridor", "kind", wrong=wrong):
        yield row.met("id", allowed=f"an identifier that begins {row.item.corridor}:{row.item.kind}:")


def _contradicted(row: Row, parts: list[str], names: tuple[str, ...]) -> Iterator[Found]:
    for name, part in zip(names, parts, strict=False):
        if part != str(getattr(row.item, name)):
            yield row.met("id", f"{quoted(row.item.id)} beside the {name} {shown(getattr(row.item, name))}")
            return
