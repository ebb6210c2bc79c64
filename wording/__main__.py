"""What each language lacks, and what it says that English does not: `python -m wording`, with a folder of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

from graphmodel.errors import SolidarityError
from wording.catalogue import FIRST, get_language, languages

ENGLISH_ONLY = ("country.article", "why.")
"""Rules of English, and words of the commands, which speak English."""

OF_DATA = ("language.", "region.", "convention.")


def main(arguments: list[str]) -> int:
    """Print the names, a line each; 2 where the texts cannot be read."""
    beside = Path(arguments[0]) if arguments else None
    try:
        english, codes = get_language(FIRST, beside).texts, languages(beside)
        spoken = {code: get_language(code, beside).own for code in codes}
    except SolidarityError as fault:
        print(fault, file=sys.stderr)
        return 2
    for code, own in spoken.items():
        lacking = [
            text
            for text in english
            if text not in own and not text.startswith(ENGLISH_ONLY) and any(map(str.isalpha, english[text]))
        ]
        unknown = sorted(text for text in own if text not in english and not _is_form(text))
        print(
            f"{codes[code]} ({code}): {len(lacking)} texts are said in English, {len(unknown)} have no twin in English"
        )
        for text in lacking:
            print(f"  lacks    {text} = {english[text]!r}")
        for text in unknown:
            print(f"  unknown  {text}")
    return 0


def _is_form(text: str) -> bool:
    """A form of a plural, one of the language's own rules, or a name for what the data name."""
    return text.rpartition(".")[2] in {"zero", "one", "two", "few", "many"} or text.startswith(OF_DATA)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
