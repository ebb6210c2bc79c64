"""Floats as text and rounded, as Java does both."""

from __future__ import annotations

import math
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)

from graphmodel.errors import QuestionError

MODES = {
    "CEILING": ROUND_CEILING,
    "DOWN": ROUND_DOWN,
    "FLOOR": ROUND_FLOOR,
    "HALF_DOWN": ROUND_HALF_DOWN,
    "HALF_EVEN": ROUND_HALF_EVEN,
    "HALF_UP": ROUND_HALF_UP,
    "UP": ROUND_UP,
}
MOST_PLACES = 300
WIDEST = 2.0**63


def float_text(value: float) -> str:
    """A float as text: 1.0, 1.0E7 and 1.0E-4 where it is long or short, NaN, Infinity."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        text = format(Decimal(repr(value)), "f")
        return text if "." in text else f"{text}.0"
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    rest = "".join(map(str, digits[1:])) or "0"
    return f"{'-' if sign else ''}{digits[0]}.{rest}E{int(exponent) + len(digits) - 1}"


def rounded(value: float, places: int, mode: str | None) -> float:
    """round(value, places, mode): without places a half goes up, with them away from zero; raises QuestionError."""
    if places < 0:
        raise QuestionError("round() takes no places below 0; write round(x / 100) * 100")
    if mode is not None and mode not in MODES:
        raise QuestionError(f"round() knows no mode “{mode}”; allowed: {', '.join(MODES)}")
    if math.isnan(value) or math.isinf(value):
        return value
    if places == 0 and mode is None:
        if abs(value) >= WIDEST:
            raise QuestionError("round() without places needs a number that fits into 64 bits")
        down = math.floor(value)
        return float(down + 1 if value - down >= 0.5 else down)
    if places > MOST_PLACES:
        return value
    context = Context(prec=700, rounding=MODES[mode or "HALF_UP"])
    # Java knows no negative zero here, and adding 0 makes one of it.
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), context=context)) + 0.0
