"""A kernel that knows nothing of us, its first cell the loading cell: plain_kernel.py JAVA KERNEL JAR..."""

import sys

from cells import RUN, Kernel, of_type, plain_command

IMPORTS = "import dev.runcomfy.*;\nimport static dev.runcomfy.notebook.Session.runcomfy;"

with Kernel(command=plain_command(sys.argv[1], sys.argv[2])) as kernel:
    for code in ["%jars " + " ".join(sys.argv[3:]), IMPORTS]:
        reply, messages = kernel.run(code)
        if reply["status"] != "ok":
            print(code, reply)
    reply, messages = kernel.run(RUN)
    results = of_type(messages, "execute_result")
    if reply["status"] != "ok" or "<video" not in results[0]["data"].get("text/html", ""):
        print("no video:", reply, results)
