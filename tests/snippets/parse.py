"""Every program of the pages, parsed by the parser of its own language."""
import pathlib
import shutil
import subprocess
import sys

import pages

EXTENSIONS = {"php": "php", "ruby": "rb", "java": "java"}


def written(docs, folder):
    """The programs by language, each in a file."""
    files = {language: [] for language in EXTENSIONS}
    for page in pages.scenarios(docs):
        for step in (step for case in page.cases for step in case.steps):
            for language, extension in EXTENSIONS.items():
                if language in step.programs:
                    path = folder / language / f"{len(files[language])}.{extension}"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(step.programs[language], encoding="utf-8")
                    files[language].append(str(path))
    return files


def main():
    """Parses all, and tells how many of each."""
    docs, folder = map(pathlib.Path, sys.argv[1:])
    files = written(docs, folder)
    subprocess.run(["php", "-d", "error_reporting=-1", str(pathlib.Path(__file__).parent / "parse.php"), *files["php"]], check=True)
    subprocess.run(["ruby", "-e", "ARGV.each { |path| RubyVM::InstructionSequence.compile_file(path) }", *files["ruby"]], check=True)
    parsed = ["php", "ruby"]
    if shutil.which("javac"):
        subprocess.run(["java", str(pathlib.Path(__file__).parent / "Parse.java"), *files["java"]], check=True)
        parsed.append("java")
    else:
        print("no JDK is here: programs in Java are not parsed")
    for language in parsed:
        assert len(files[language]) > 100, f"only {len(files[language])} programs in {language}"
        print(f"{language}: {len(files[language])} programs")


if __name__ == "__main__":
    main()
