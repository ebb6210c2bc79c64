"""The closed lists of words that fields may hold; an unknown word is an issue, never a default."""

from __future__ import annotations

from typing import Literal, get_args

Confidence = Literal["high", "medium", "low"]
Basis = Literal["stated", "inferred"]
Region = Literal[
    "Global", "Africa", "Americas", "Asia-Pacific", "Europe", "Eastern Europe and Central Asia", "Middle East"
]
Sector = Literal[
    "all",
    "agriculture",
    "construction",
    "domestic_work",
    "education",
    "fishing",
    "food",
    "garment",
    "health_care",
    "hospitality",
    "informal",
    "manufacturing",
    "media",
    "mining",
    "other",
    "public_services",
    "seafaring",
    "services",
    "textiles",
    "transport",
]
LegalStatus = Literal["active", "exile", "banned", "dissolved", "unknown"]
Stage = Literal["signed", "cooperation", "planned"]
About = Literal["migration", "general"]
Form = Literal[
    "mou",
    "cooperation_agreement",
    "framework_agreement",
    "protocol",
    "declaration",
    "action_plan",
    "network",
    "joint_council",
    "labour_agreement",
]
Level = Literal[
    "union_to_union",
    "union_to_employer",
    "union_to_government",
    "union_to_association",
    "union_to_igo",
    "tripartite",
    "government_to_government",
]
Commitment = Literal[
    "casework",
    "organise",
    "membership_recognition",
    "dues_transfer",
    "information_predeparture",
    "information_destination",
    "ratification_lobby",
    "law_reform",
    "joint_body",
    "inspection",
    "data_exchange",
    "social_security",
    "return_reintegration",
    "monitor_blma",
    "resource_centre",
    "equal_treatment",
    "no_recruitment_fees",
    "papers_not_kept",
    "written_contract",
    "model_contract",
    "wages",
    "housing",
    "complaints",
    "information_migrants",
    "protection_women",
    "skills",
    "remittances",
    "international_standards",
    "union_role_origin",
    "union_role_destination",
    "right_to_join",
]
TermKind = Literal["fixed", "indefinite", "unknown"]
EndBasis = Literal["stated", "computed", "reported"]
Role = Literal["party", "observer", "witness", "facilitator", "funder"]
ActivityKind = Literal[
    "meeting",
    "report",
    "training",
    "casework",
    "campaign",
    "action_plan",
    "joint_statement",
    "renewal",
    "renewal_talks",
    "renewal_failed",
    "centre_opened",
    "inspection",
    "audit",
    "termination",
    "party_dissolved",
]
Grade = Literal["direct", "one_sided", "umbrella", "government"]
Seat = Literal["local_union", "umbrella", "government", "none"]
Limit = Literal["sectors", "scope_note", "local_structures"]
Mark = Literal["limited", "unconfirmed", "unverified"]
Standing = Literal["not_yet", "lapsed", "in_force", "unconfirmed"]
Kafala = Literal["yes", "partial", "reformed", "no", "unknown"]
UnionStatus = Literal["independent", "restricted", "none", "unknown"]
Allowed = Literal["yes", "restricted", "no", "unknown"]
RightsRating = Literal["1", "2", "3", "4", "5", "5+"]
GcmVote = Literal["yes", "no", "abstain", "not_voting"]
Character = Literal["labour", "mixed", "refuge", "border_change", "same_state"]
MeasurementKind = Literal[
    "stock",
    "outflow",
    "host_count",
    "remittance",
    "sector_count",
    "sector_share",
    "refugees",
    "asylum_seekers",
    "others_in_need",
]
MeasurementBasis = Literal["snapshot", "annual", "part_year", "cumulative", "estimate"]
RatificationStatus = Literal["in_force", "ratified", "denounced"]
ListCompleteness = Literal["yes", "nearly", "no"]
AffiliationStatus = Literal["full", "associate", "observer", "suspended"]
TieBasis = Literal["stated", "derived", "doubtful"]
SuccessionEvent = Literal["merged", "renamed", "succeeded"]
ScopeEnds = Literal["both", "origin", "destination"]
FlagWhen = Literal["nothing_on_record", "nothing_confirmed", "nothing_for_all"]
PeopleOrder = Literal["not_displaced", "all_people"]
Group = Literal["GCC", "ASEAN", "SAARC", "EU"]
SearchResult = Literal["nothing_found", "other_only", "found"]

SECTORS: tuple[Sector, ...] = get_args(Sector)
COMMITMENTS: tuple[Commitment, ...] = get_args(Commitment)
PEOPLE_ORDERS: tuple[PeopleOrder, ...] = get_args(PeopleOrder)
FLAG_WHEN: tuple[FlagWhen, ...] = get_args(FlagWhen)
"""How strict the flag is, the mildest first: each flags what the one before it flags, and more."""
ISO_639_1 = frozenset(
    ["aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bi", "bm", "bn", "bo",
     "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da", "de", "dv", "dz", "ee", "el", "en", "eo",
     "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi",
     "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jv", "ka",
     "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li", "ln",
     "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na", "nb", "nd", "ne", "ng",
     "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi", "pl", "ps", "pt", "qu", "rm", "rn",
     "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr", "ss", "st", "su",
     "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur",
     "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi", "yo", "za", "zh", "zu"]
)  # fmt: skip
"""The languages that have a code of two letters; their names are the CLDR's."""
