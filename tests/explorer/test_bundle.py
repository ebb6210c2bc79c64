"""The JavaScript put together: what Node takes as one module, and what is refused in one line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from explorer.bundle import BundleError, bundle

EXPLORER = Path(__file__).resolve().parents[2] / "explorer"
ENTRIES = ("network/component.js", "network/library.js", "network/wish.js", "agreements/grid.js")


def said_by_node(module: str) -> str:
    """What a module's default export returns, as Node prints it."""
    script = module + "\nconsole.log(await (globalThis.asked ?? (() => 'loaded'))());"
    command = ["node", "--input-type=module"]
    return subprocess.run(command, input=script, capture_output=True, text=True, check=True).stdout.strip()


def written(folder: Path, **modules: str) -> Path:
    """Modules in a folder, the first of which is the one to begin with."""
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / f"{next(iter(modules))}.js"


@pytest.mark.node
@pytest.mark.parametrize("entry", ENTRIES)
def test_every_component_is_one_module_without_imports(entry: str) -> None:
    module = bundle(EXPLORER / entry)
    assert said_by_node(module) == "loaded"
    assert "\nimport " not in module
    assert "@param" not in module
    assert module.count("\nexport default ") == 1


@pytest.mark.node
def test_modules_share_no_names_and_are_run_once(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        main='import { one } from "./one.js";\nimport {\n  two,\n  Three,\n} from "./two.js";\nconst held = "main";\n'
        "globalThis.asked = () => [held, one(), two, new Three().told, globalThis.runs].join();\n",
        one='import { two } from "./two.js";\n/** @type {string} */\nconst held = "one";\n'
        "export const one = () =>\n  /** @type {string} */ (held + two);\n/** The end. */\n",
        two="globalThis.runs = (globalThis.runs ?? 0) + 1;\nconst held = 2;\nexport const two = held;\n"
        "export class Three { told = 3; }\nexport async function unused() {}\n",
    )
    assert said_by_node(bundle(entry)) == "main,one2,2,3,1"


@pytest.mark.parametrize(
    ("other", "taken", "said"),
    [
        ("export const two = 2;", "one", "main.js, line 2: ./other.js exports no “one”, only two"),
        ("const one = 1;", "one", "main.js, line 2: ./other.js exports no “one”, only nothing"),
        ("export default function one() {}", "one", "other.js, line 1: “export default function one() {}” cannot"),
        ("export { one };", "one", "other.js, line 1: “export { one };” cannot be put together"),
        ('import one from "./one.js";', "one", "other.js, line 1: “import one from"),
        ('import { own } from "./main.js";', "one", "other.js, line 1: ./main.js is imported while it imports"),
        ('import { own } from "./none.js";', "one", "other.js, line 1: there is no ./none.js"),
    ],
)
def test_what_cannot_be_put_together_is_said_in_one_line(tmp_path: Path, other: str, taken: str, said: str) -> None:
    main = f'// The one to begin with.\nimport {{ {taken} }} from "./other.js";\nexport const own = 1;\n'
    with pytest.raises(BundleError) as fault:
        bundle(written(tmp_path, main=main, other=other + "\n"))
    assert str(fault.value).startswith(said)
    assert "\n" not in str(fault.value)
