"""Runs notebooks with a kernel, as Jupyter does, and validates them.

notebooks.py check KERNEL FOLDER FILE...   compares what cells give with what is committed
notebooks.py rerun KERNEL FOLDER FILE...   only that no cell fails
notebooks.py write KERNEL FOLDER FILE...   writes the outputs back, made small
FOLDER is the folder that the cells work in. Ids, times, sizes and places are replaced before comparing.
"""

import difflib
import os
import re
import sys

import nbformat
from nbclient import NotebookClient

STARTS = 3
REPLACED = [
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "REQUEST"),
    (r"[0-9a-f]{32,64}[.…a-z0-9]*", "FILE"),
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\dZ)?", "WHEN"),
    (r"(?:~|runcomfy-media|(?<![\w.~]))(?:/[^\s/]+)*/", ""),
    (r"\bsw-[0-9a-f]{10}\b", "SWEEP"),
    (r"127\.0\.0\.1:\d+", "HOST"),
    (r"\b\d+ [KM]iB", "SIZE"),
    (r"rough time +[\d.:]+ (s|min)", ""),
    (r"\b[\d.]+ s\b", "TIME"),
    (r"\$[\d,]{5,}[.]\d+", "BALANCE"),
    (r"\b\d{6,}\b", "SEED"),
    (r"BufferedImage@.*", "BufferedImage"),
    (r"[ \t]+", " "),
]


def plain(text):
    """Lines in order of the alphabet: what is bought at the same time has no order of its own."""
    for pattern, instead in REPLACED:
        text = re.sub(pattern, instead, text)
    return "\n".join(sorted(line.strip() for line in text.splitlines() if line.strip()))


def outputs(cell):
    """What a cell gave; progress and notices are displays, and not compared."""
    found = []
    for each in cell.outputs:
        if each.output_type == "execute_result":
            found.append(plain(each.data.get("text/plain", "")))
        elif each.output_type == "stream" and each.name == "stdout":
            found.append(plain(each.text))
        elif each.output_type == "error":
            found.append("error " + plain(each.ename + ": " + each.evalue))
    return found


def run(file, kernel, folder):
    """Started again when another program took one of the ports that Jupyter chose for the kernel."""
    for left in reversed(range(STARTS)):
        notebook = nbformat.read(file, as_version=4)
        client = NotebookClient(
            notebook,
            kernel_name=kernel,
            timeout=120,
            startup_timeout=60,
            allow_errors=True,
            resources={"metadata": {"path": folder}},
        )
        try:
            client.execute()
            nbformat.validate(notebook)
            return notebook
        except RuntimeError:
            if not left:
                raise


def differences(file, kernel, folder, is_compared):
    committed = nbformat.read(file, as_version=4)
    nbformat.validate(committed)
    done = run(file, kernel, folder)
    different = []
    for before, after in zip(committed.cells, done.cells):
        if after.cell_type != "code":
            continue
        expected, actual = outputs(before), outputs(after)
        is_failed = any(each.startswith("error ") for each in actual)
        if is_failed or is_compared and expected != actual:
            different.append("%s: %s" % (os.path.basename(file), before.source))
            different += difflib.unified_diff(expected, actual, "committed", kernel, lineterm="")
        unfinished = [
            each.data["text/plain"]
            for each in after.outputs
            if each.output_type == "display_data" and "/progress>" in each.data.get("text/html", "")
        ]
        different += ["progress does not end: " + each for each in unfinished]
    return different


VIDEO = re.compile(r'<video[^>]*?width="(\d+)"[^>]*?poster="([^"]*)"[^>]*></video>')
DEAD = re.compile(r'<a href="(?:\.\.|/|runcomfy-media)[^"]*"[^>]*>(.*?)</a>')


def small(data, places):
    """Pictures instead of films; no places of this machine."""
    html = VIDEO.sub(r'<img alt="" width="\1" src="\2">', data.get("text/html", ""))
    html = DEAD.sub(r"\1", html)
    if "<video" in html:
        del data["text/html"]
    elif html:
        data["text/html"] = html
        if "<img" in html:
            data.pop("image/png", None)
    for name in ("text/plain", "text/html"):
        for place, instead in places:
            if name in data:
                data[name] = data[name].replace(place, instead)


def write(file, kernel, folder):
    metadata = nbformat.read(file, as_version=4).metadata
    notebook = run(file, kernel, folder)
    ledger = os.path.dirname(os.environ["RUNCOMFY_LEDGER"])
    places = [(os.path.realpath(folder) + "/", ""), (ledger, "~/.local/share/runcomfy")]
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for each in cell.get("outputs", []):
            if "data" in each:
                small(each.data, places)
    notebook.metadata = metadata
    nbformat.validate(notebook)
    nbformat.write(notebook, file)


def main(mode, kernel, folder, *files):
    different = []
    for file in files:
        if mode == "write":
            write(file, kernel, folder)
        else:
            different += differences(file, kernel, folder, mode == "check")
    print("\n".join(different))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
