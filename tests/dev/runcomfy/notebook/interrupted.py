"""Stops a run as soon as it is bought, and runs the same cell again: says what is not as it should be."""

import sys

from cells import RUN, Kernel, of_type

with Kernel(sys.argv[1]) as kernel:
    kernel.run("runcomfy")
    stopped = []

    def stop(message):
        if message["msg_type"] == "display_data" and "submitted" in str(message["content"]) and not stopped:
            stopped.append(message["content"]["data"]["text/plain"])
            kernel.manager.interrupt_kernel()

    reply, messages = kernel.run(RUN, stop)
    if reply["status"] != "error" or not stopped:
        print("not stopped:", reply, messages)
    request = stopped[0].split()[-1]
    reply, messages = kernel.run("runcomfy.inFlight()")
    if request not in str(of_type(messages, "execute_result")):
        print("the job is not in flight:", messages)
    reply, messages = kernel.run(RUN)
    displays = of_type(messages, "display_data")
    if reply["status"] != "ok" or not any(request in str(each) for each in displays):
        print("not picked up again:", reply, displays)
    if request not in of_type(messages, "execute_result")[0]["data"]["text/plain"]:
        print("another request:", messages[-2:])
    updates = of_type(messages, "update_display_data")
    if not updates[-1]["data"]["text/plain"].startswith("completed"):
        print("progress does not end:", updates[-1])
