"""Notebooks in the rapaio kernel, cell by cell: rapaio.py JAVA KERNEL CLASSPATH NOTEBOOK...

It has a race at its start, and its init script is one snippet: so it is started again, and imports are a cell.
"""

import sys

import nbformat

from cells import Kernel, of_type, plain_command

IMPORTS = """import java.nio.file.*;
import java.util.*;
import dev.runcomfy.*;
import dev.runcomfy.ledger.*;
import static dev.runcomfy.notebook.Session.runcomfy;"""


def started(command, path):
    for patience in (40, 60, 120):
        try:
            return Kernel(command=command, env={"RJK_CLASSPATH": path}, patience=patience, starts=1)
        except RuntimeError as late:
            print("started again:", late, file=sys.stderr)
    raise SystemExit("the kernel does not start")


def main(java, jar, path, *files):
    for file in files:
        videos = 0
        with started(plain_command(java, jar), path) as kernel:
            for code in [IMPORTS] + [
                cell.source for cell in nbformat.read(file, 4).cells if cell.cell_type == "code"
            ]:
                reply, messages = kernel.run(code)
                if reply["status"] != "ok":
                    print(file, code, reply)
                videos += "<video" in str(of_type(messages, "execute_result"))
        if not videos:
            print("no video in", file)


main(*sys.argv[1:])
