"""Pages that `ensayo docs` writes, read back: their cases, steps, programs and answers."""
import dataclasses
import pathlib
import re


@dataclasses.dataclass
class Step:
    """A step: commands of the shell, programs by language, and the answer that is shown."""
    name: str
    commands: list = dataclasses.field(default_factory=list)
    programs: dict = dataclasses.field(default_factory=dict)
    answer: str = None


@dataclasses.dataclass
class Case:
    """The command that makes the account, and the steps after it."""
    account: str
    steps: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Page:
    """A page of a scenario."""
    path: pathlib.Path
    setup: str
    cases: list


def fences(text):
    """Headings of the third level, and blocks of code with their language, in order."""
    fence, language, lines = None, None, []
    for line in text.splitlines():
        opened = re.match(r"^(`{3,})(\S*)$", line)
        if fence is None and line.startswith("### "):
            yield "heading", line.removeprefix("### ")
        elif fence is None and opened:
            fence, language, lines = opened[1], opened[2], []
        elif fence is not None and line == fence:
            yield language, "\n".join(lines) + "\n"
            fence = None
        elif fence is not None:
            lines.append(line)
    assert fence is None, "a block of code is not closed"


def read(path):
    """The page in a file."""
    found = list(fences(path.read_text(encoding="utf-8")))
    setup = next(text for kind, text in found if kind == "sh" and "export MP_API=" in text)
    cases, step = [], None
    for kind, text in found:
        if kind == "sh" and "/__ensayo/account" in text:
            cases.append(Case(text))
            step = None
        elif kind == "heading" and cases:
            step = Step(text)
            cases[-1].steps.append(step)
        elif step is None:
            assert kind in ("mermaid", "console", "heading") or text == setup, f"{path}: {kind} belongs nowhere"
        elif kind == "sh":
            step.commands.append(text)
        elif kind == "json":
            assert step.answer is None, f"{path}: {step.name} has two answers"
            step.answer = text
        else:
            assert kind not in step.programs, f"{path}: {step.name} has two programs in {kind}"
            step.programs[kind] = text
    return Page(path, setup, cases)


def scenarios(folder):
    """The pages of all scenarios below a folder of documentation."""
    paths = sorted((pathlib.Path(folder) / "scenarios").rglob("*.md"))
    return [read(path) for path in paths]
