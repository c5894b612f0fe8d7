"""What stands on the pages of the shipped scenarios runs as printed and gets the answer that is shown.

Curl first; then the same steps with the official SDKs of Python and Node. What an SDK cannot send, and
steps that make something go wrong on the way, are sent by curl there too.
"""
import concurrent.futures
import os
import re
import unittest

import answers
import machine
import pages

PAGES = pages.scenarios(os.environ["DOCS"])
# What derives from the account, which every case and every reader has for themselves.
OF_THE_ACCOUNT = {
    "brick/card-approved.md": {"/body/external_reference"},
    "account/lists.md": {"/body/id", "/body/nickname"},
}


class Played:
    """A case on an account of its own."""

    def __init__(self, mock, page, case, token, player=None):
        self.mock, self.page, self.case, self.token, self.player = mock, page, case, token, player
        environment = {"PATH": os.environ["PATH"], "MP_API": mock.url, "MP_ACCESS_TOKEN": token}
        self.shell = machine.Shell(environment)
        self.comparison = answers.Comparison()
        self.compared = self.programs = 0
        self.wrong = []

    def play(self):
        """Plays all steps in order."""
        self.shell.run(self.case.account)
        _, self.last = self.mock.calls(self.token, 0)
        for step in self.case.steps:
            self.step(step)
        return self

    def step(self, step):
        """Plays a step and compares its answer."""
        if not step.commands:
            return
        for block in step.commands[:-1]:
            self.shell.run(block)
        _, self.last = self.mock.calls(self.token, self.last)
        block = step.commands[-1]
        is_plain = "x-ensayo-fault" not in block and not block.startswith("until ")
        program = step.programs.get(self.player.language) if self.player and is_plain else None
        if program:
            self.programs += 1
            self.player.run(program, self.shell.environment)
            self.compare(step, None)
            self.hand_over(block)
        else:
            self.compare(step, self.shell.run(block))

    def compare(self, step, printed):
        """Holds the last call against the answer that is shown."""
        has_token = "MP_ACCESS_TOKEN" in step.commands[-1]
        calls, self.last = self.mock.calls(self.token if has_token else None, self.last)
        where = f"{self.page.path}, {step.name}"
        if step.answer is None:
            return
        if not calls:
            self.wrong.append(f"{where}: nothing was sent; {printed}")
            return
        call = self.answer = calls[-1]
        shown = answers.parse(step.answer)
        actual = {"status": call["status"], "body": call["answer"] and answers.parse(call["answer"])}
        headers = shown.pop("headers", {})
        shown["status"] = int(shown["status"])
        actual["body"] = actual["body"] or None
        own = next((own for end, own in OF_THE_ACCOUNT.items() if str(self.page.path).endswith(end)), ())
        found = self.comparison.differences(shown, actual)
        self.wrong += [f"{where}: {each}" for each in found if each.split(":")[0] not in own]
        self.compared += 1
        if printed and call["answer"] and not printed[0].rstrip("\n").endswith(call["answer"]) and "| tee" not in step.commands[-1]:
            self.wrong.append(f"{where}: curl prints something else: {printed}")
        for name, value in headers.items() if printed else ():
            if not self.comparison.is_same(value, self.shell.header(name), None):
                self.wrong.append(f"{where}: the header {name} is {self.shell.header(name)!r}, not {value!r}")

    def hand_over(self, block):
        """Gives later steps what they need of the answer to a program."""
        exports = re.findall(r"^export .*$", block, re.MULTILINE)
        if exports:
            name = re.search(r"\| tee (\S+)", block)[1]
            self.shell.keep(name, self.answer["answer"])
            self.shell.run("\n".join(exports))


class Pages(unittest.TestCase):
    """All pages, by one way of sending."""

    def played(self, player=None, first_only=False):
        """Plays every case, and tells what is wrong with any of them."""
        name = player.language if player else "curl"
        cases = [(page, case) for page in PAGES for case in (page.cases[:1] if first_only else page.cases)]
        played = [Played(self.mock, page, case, f"TEST-{name}-{number}", player) for number, (page, case) in enumerate(cases)]
        # An SDK has one base URL and one environment; shells have their own.
        with concurrent.futures.ThreadPoolExecutor(1 if player else 8) as threads:
            done = list(threads.map(Played.play, played))
        wrong = [each for it in done for each in it.wrong]
        self.assertEqual(wrong, [], "\n".join(wrong))
        return sum(it.compared for it in done), sum(it.programs for it in done)

    def setUp(self):
        self.mock = self.enterContext(machine.Mock())

    def test_curl(self):
        """Every command of every case."""
        for page in PAGES:
            self.assertEqual(page.setup, "export MP_API=http://127.0.0.1:8640\nexport MP_ACCESS_TOKEN=TEST-docs\n")
        count, _ = self.played()
        print(f"curl: {count} answers of {len(PAGES)} pages")
        self.assertGreater(count, 300)

    def sdk(self, player):
        """Every program of a language."""
        try:
            _, programs = self.played(player, first_only=True)
        finally:
            player.close()
        print(f"{player.language}: {programs} programs")
        self.assertGreater(programs, 200)

    def test_python(self):
        """The official SDK of Python."""
        self.sdk(machine.Python(self.mock.url))

    def test_node(self):
        """The official SDK of Node."""
        self.sdk(machine.Node(self.mock.url))


if __name__ == "__main__":
    unittest.main()
