"""What Python of ours does not do, a rule at a time. Each takes a parsed file and names what it found."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.architecture.floors import OURS, ROOT

WEB = ("views", "admin", "forms.py", "presenters.py", "middleware.py", "context.py")
LOCK_ROOM = "collaborative/kit/database.py"
START = "collaborative/start/"
Finding = tuple[int, str]
Rule = Callable[[ast.AST, str], Iterator[Finding]]


def source_files() -> list[Path]:
    found = [path for package in OURS for path in (ROOT / package).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def findings(rule: Rule, words: str, path: str) -> list[str]:
    return [f"{path}:{line} {what}" for line, what in rule(ast.parse(words), path)]


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last word of its name: objects.extra(...) is "extra"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            yield node, name


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def is_web(path: str) -> bool:
    return any(part in WEB for part in Path(path).parts)


def sql_by_hand(tree: ast.AST, path: str) -> Iterator[Finding]:
    """extra(), RawSQL(), raw(), and execute() of anything put together from pieces, but in the lock room."""
    if path == LOCK_ROOM:
        return
    for call, name in calls(tree):
        if name in ("extra", "RawSQL", "raw"):
            yield call.lineno, f"{name}(): say it with the ORM"
        if name in ("execute", "executemany") and call.args and is_put_together(call.args[0]):
            yield call.lineno, "SQL put together from pieces: pass parameters"


def is_put_together(argument: ast.AST) -> bool:
    is_format = isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") == "format"
    return isinstance(argument, ast.JoinedStr | ast.BinOp) or is_format


def keys_from_outside(tree: ast.AST, path: str) -> Iterator[Finding]:
    """filter(**something) and order_by(*something): a person could name any column."""
    questions = ("filter", "exclude", "annotate", "alias", "order_by", "values", "values_list", "get")
    for call, name in calls(tree):
        spread = [word for word in call.keywords if word.arg is None and not isinstance(word.value, ast.Dict)]
        starred = [argument for argument in call.args if isinstance(argument, ast.Starred)]
        if name in questions and is_web(path) and (spread or starred):
            yield call.lineno, f"{name}() with names from elsewhere: choose them from a list of our own"
        if name == "order_by" and any(asks_the_person(argument) for argument in call.args):
            yield call.lineno, "order_by() with the person's own words"


def asks_the_person(argument: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Attribute) and part.attr in ("GET", "POST") for part in ast.walk(argument)
    )


def forms_of_everything(tree: ast.AST, path: str) -> Iterator[Finding]:
    """fields = "__all__" or exclude: tomorrow's field would be open to everybody."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef) or node.name != "Meta":
            continue
        for line in node.body:
            names = [getattr(target, "id", "") for target in getattr(line, "targets", [])]
            if "exclude" in names and is_web(path):
                yield line.lineno, "exclude: name the fields that are open"
            if "fields" in names and getattr(line.value, "value", None) == "__all__":
                yield line.lineno, '"__all__": name the fields that are open'


def late_tasks(tree: ast.AST, path: str) -> Iterator[Finding]:
    """Tasks started from code, or put off: a due time is a row's business."""
    for call, name in calls(tree):
        if name in ("delay", "apply_async", "delay_on_commit", "apply_async_on_commit", "send_task"):
            yield call.lineno, f"{name}(): leave a row, the clock collects it"
        if {"eta", "countdown"} & {word.arg for word in call.keywords}:
            yield call.lineno, "eta or countdown: write the due time in the row"


def other_programs(tree: ast.AST, path: str) -> Iterator[Finding]:
    """No other program is run from the portal, except by the two commands that start it."""
    if path.startswith(START):
        return
    for line, module in imported(tree):
        if module.split(".")[0] in ("subprocess", "pty", "commands"):
            yield line, f"{module}: the portal runs no other program"
    for call, name in calls(tree):
        if name in ("system", "popen", "execv", "spawnv"):
            yield call.lineno, f"{name}(): the portal runs no other program"


def fetching(tree: ast.AST, path: str) -> Iterator[Finding]:
    """Nothing a person gives us an address for is fetched."""
    if path.startswith(START):
        return
    for line, module in imported(tree):
        if module.split(".")[0] in ("requests", "httpx", "urllib3") or module == "urllib.request":
            yield line, f"{module}: the portal fetches nothing"


def bare_objects(tree: ast.AST, path: str) -> Iterator[Finding]:
    """A view reads through a query that knows what this person may see."""
    if "views" not in Path(path).parts:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager"):
            yield node.lineno, "objects in a view: ask through queries/"


def locks_elsewhere(tree: ast.AST, path: str) -> Iterator[Finding]:
    """select_for_update does nothing until it is evaluated, so one room does both."""
    for call, name in calls(tree):
        if name == "select_for_update" and path != LOCK_ROOM:
            yield call.lineno, f"select_for_update(): use {LOCK_ROOM}"


def unsafe_words(tree: ast.AST, path: str) -> Iterator[Finding]:
    """mark_safe, pickle, eval and their like."""
    for line, module in imported(tree):
        if module.split(".")[0] in ("pickle", "marshal", "shelve", "dill", "yaml"):
            yield line, f"{module}: JSON carries everything we need"
    for call, name in calls(tree):
        if name in ("eval", "exec", "mark_safe", "SafeString", "csrf_exempt") and path not in REVIEWED:
            yield call.lineno, f"{name}(): see REVIEWED in tests/architecture/code_rules.py"
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "csrf_exempt" and path not in REVIEWED:
            yield node.lineno, "csrf_exempt: every form carries its token"


# Files that may say "this is HTML", or listen without a form's token, with the reason.
REVIEWED = {
    "collaborative/kit/components/bridge.py": "what the components' own templates, which escape, have drawn",
    "collaborative/kit/components/summary.py": "an empty summary",
    "collaborative/notices/views/stopping.py": "mail programs press its button (RFC 8058), link in hand",
    "collaborative/kit/components/widgets.py": "help texts are HTML by agreement, and never a person's",
}

RULES: list[Rule] = [
    sql_by_hand,
    keys_from_outside,
    forms_of_everything,
    late_tasks,
    other_programs,
    fetching,
    bare_objects,
    locks_elsewhere,
    unsafe_words,
]
