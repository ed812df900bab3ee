"""Our library on a kernel's class path without what it needs: broken_extension.py JAVA KERNEL JAR"""

import sys

from cells import Kernel, of_type, plain_command

with Kernel(
    command=plain_command(sys.argv[1], sys.argv[2]), env={"JJAVA_CLASSPATH": sys.argv[3]}
) as kernel:
    reply, messages = kernel.run("6 * 7")
    if of_type(messages, "execute_result")[0]["data"]["text/plain"] != "42":
        print(reply, messages)
    reply, messages = kernel.run("dev.runcomfy.notebook.Session.runcomfy")
    if reply["status"] != "error":
        print("this cannot work:", reply)
    reply, messages = kernel.run("6 + 7")
    if of_type(messages, "execute_result")[0]["data"]["text/plain"] != "13":
        print("dead afterwards:", reply, messages)
