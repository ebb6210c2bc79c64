"""The palettes hold what they promise, by computation: contrast, and distance for every kind of colour vision."""

from itertools import combinations
from math import dist
from typing import get_args
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.look import colours as look
from graphmodel.organisation_kinds import OrganisationKind
from graphmodel.schema import node_kinds, relation_types
from graphmodel.signs import TieStyle
from graphmodel.verdicts import Verdict

# Machado, Oliveira, Fernandes 2009, severity 1.0, applied to linear RGB.
VISIONS = {
    "usual": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
STREAMLIT_BACKGROUND = {"light": "#ffffff", "dark": "#0e1117"}


def linear(colour: str) -> NDArray[np.float64]:
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: NDArray[np.float64]) -> tuple[float, float, float]:
    t = (XYZ @ rgb) / XYZ.sum(axis=1)
    f = np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116)
    return float(116 * f[1] - 16), float(500 * (f[0] - f[1])), float(200 * (f[1] - f[2]))


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(XYZ[1] @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", look.THEMES)
def test_every_mark_and_text_stands_out_from_streamlits_background(theme: look.Theme) -> None:
    tones = {f"verdict {name}": verdict.tone for name, verdict in look.VERDICTS.items()}
    tones |= {f"kind {name}": kind.tone for name, kind in look.KINDS.items()}
    tones |= {f"tie {name}": tie.tone for name, tie in look.TIES.items()}
    tones |= {f"age {name}": tone for name, tone in look.AGES.items()}
    tones |= {"ink": look.INK, "quiet": look.QUIET, "accent": look.ACCENT}
    assert look.BACKGROUND.on(theme) == STREAMLIT_BACKGROUND[theme]
    pale = {name: contrast(tone.on(theme), STREAMLIT_BACKGROUND[theme]) for name, tone in tones.items()}
    assert {name: ratio for name, ratio in pale.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", look.THEMES)
@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("palette", ["verdicts", "ages"])
def test_any_two_verdicts_and_any_two_ages_are_told_apart(theme: look.Theme, vision: str, palette: str) -> None:
    verdicts = {name: verdict.tone for name, verdict in look.VERDICTS.items()}
    tones = verdicts if palette == "verdicts" else look.AGES
    seen = {name: lab(np.clip(VISIONS[vision] @ linear(tone.on(theme)), 0, 1)) for name, tone in tones.items()}
    close = {
        (one, other): dist(seen[one], seen[other])
        for one, other in combinations(seen, 2)
        if dist(seen[one], seen[other]) < 10
    }
    assert close == {}


def test_never_colour_alone() -> None:
    assert set(look.VERDICTS) == set(get_args(Verdict))
    assert len({verdict.mark for verdict in look.VERDICTS.values()}) == len(look.VERDICTS)
    assert len({verdict.line for verdict in look.VERDICTS.values()}) == len(look.VERDICTS)
    assert len({(kind.shape, kind.size, kind.filled, kind.tone) for kind in look.KINDS.values()}) == len(look.KINDS)


def test_doubt_has_a_line_of_its_own() -> None:
    lines = [look.line_look(style)[1] for style in (*look.VERDICTS, *look.TIES)]
    # However it is stretched with the width of a line, its rhythm is no other's.
    rhythms = {tuple(length / line.dashes[0] for length in line.dashes) for line in lines if line.dashes}
    doubt = look.LOW_CONFIDENCE_DASHES
    assert tuple(length / doubt[0] for length in doubt) not in rhythms


def test_every_style_of_a_tie_has_its_line() -> None:
    own = {relation.drawn for relation in relation_types().values() if relation.look}
    assert set(look.TIES) == {*get_args(TieStyle), *own}


def test_every_kind_of_node_has_its_look() -> None:
    signed = {name.lower() for name, kind in node_kinds().items() if kind.sign}
    assert signed >= {"agreement", "country"}
    assert set(look.KINDS) == {*get_args(OrganisationKind), *signed}


@pytest.mark.parametrize("theme", look.THEMES)
def test_marks_shapes_and_lines_are_well_formed_svg(theme: look.Theme) -> None:
    drawn = [look.mark_svg(verdict, theme) for verdict in look.VERDICTS]
    drawn += [look.kind_svg(kind, theme) for kind in look.KINDS]
    drawn += [look.line_svg(style, theme, doubtful=doubtful) for style in look.TIES for doubtful in (False, True)]
    assert {ElementTree.fromstring(svg).tag for svg in drawn} == {"svg"}  # noqa: S314 — our own text
