"""The explorer's JavaScript modules put together for Streamlit, whose components take one module as text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from graphmodel.errors import SolidarityError

# A statement of import or export begins its line; one that is written in another way is refused, not lost.
_STATEMENT = re.compile(
    r'^(?:import \{(?P<names>[^}]*)\} from "(?P<file>\.[^"]+)";'
    r"|export (?P<default>default )?(?=(?:const|class|function|async function) (?P<name>[\w$]+))"
    r"|(?:import|export)\b.*)",
    re.MULTILINE,
)
# What is said of types is for those who check them, and a third of the text.
_TYPES = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
_ALLOWED = (
    'import { name } from "./file.js"; or export before const, class or function; export default only in the module '
    "that a component begins with"
)


class BundleError(SolidarityError):
    """A module that cannot be put together: it imports what is not there, or itself, or says so in another way."""


@cache
def bundle(entry: Path) -> str:
    """Return the module `entry` and all that it imports as the text of one module; raises BundleError.

    Each imported module stands in a function of its own, so that they share no names; what `entry` exports stays so.
    """
    # Ends with a newline, or Streamlit would take the text for a path.
    return _Bundle().entry(entry.resolve())


class _Bundle:
    """The modules read so far, each ahead of those that import it."""

    def __init__(self) -> None:
        self._wrapped: list[str] = []
        self._known: dict[Path, tuple[str, list[str]]] = {}
        self._reading: list[Path] = []

    def entry(self, path: Path) -> str:
        body, _ = self._read(path, is_entry=True)
        return _TYPES.sub("", "\n".join([*self._wrapped, body]))

    def _imported(self, path: Path) -> tuple[str, list[str]]:
        """The name that holds a module's exports, and what they are."""
        if path not in self._known:
            body, exports = self._read(path, is_entry=False)
            name = f"$module{len(self._known)}"
            self._wrapped.append(f"const {name} = (() => {{\n{body}\nreturn {{ {', '.join(exports)} }};\n}})();")
            self._known[path] = name, exports
        return self._known[path]

    def _read(self, path: Path, *, is_entry: bool) -> tuple[str, list[str]]:
        text = path.read_text(encoding="utf-8")
        exports: list[str] = []

        def replaced(found: re.Match[str]) -> str:
            where = f"{path.name}, line {text.count(chr(10), 0, found.start()) + 1}"
            if found["file"]:
                return self._taken(found, path, where)
            if not found["name"] or (found["default"] and not is_entry):
                line = text[found.start() :].partition("\n")[0]
                raise BundleError(f"{where}: “{line}” cannot be put together; allowed is {_ALLOWED}")
            exports.append(found["name"])
            return found[0] if is_entry else ""

        self._reading.append(path)
        body = _STATEMENT.sub(replaced, text)
        self._reading.pop()
        return body, exports

    def _taken(self, found: re.Match[str], path: Path, where: str) -> str:
        target = (path.parent / found["file"]).resolve()
        if target in self._reading:
            raise BundleError(f"{where}: {found['file']} is imported while it imports this itself; move what both need")
        if not target.is_file():
            raise BundleError(f"{where}: there is no {found['file']} to import from; correct the path")
        module, exports = self._imported(target)
        names = [name.strip() for name in found["names"].split(",") if name.strip()]
        for name in names:
            if name not in exports:
                raise BundleError(
                    f"{where}: {found['file']} exports no “{name}”, only {', '.join(sorted(exports)) or 'nothing'}; "
                    "export it there or correct the name"
                )
        return f"const {{ {', '.join(names)} }} = {module};"
