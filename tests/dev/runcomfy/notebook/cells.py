"""A kernel and its cells, without a notebook."""

import os

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

RUN = 'runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt("a fox").duration(3).run()'


class Kernel:
    """Of a name, or of a command."""

    def __init__(self, name=None, command=None, env=None, patience=60, starts=3):
        """Started again when another program took one of the ports that Jupyter chose for it."""
        for left in reversed(range(starts)):
            self.start(name, command, env)
            try:
                self.client.wait_for_ready(timeout=patience)
                return
            except RuntimeError:
                self.__exit__()
                if not left:
                    raise

    def start(self, name, command, env):
        self.manager = KernelManager(kernel_name=name or "java")
        if command:
            self.manager._kernel_spec = KernelSpec(
                argv=command, language="java", display_name="plain", interrupt_mode="message"
            )
        self.manager.start_kernel(env=dict(os.environ, **(env or {})))
        self.client = self.manager.client()
        self.client.start_channels()

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, code, seen=lambda message: None):
        """The reply and all messages of a cell."""
        messages = []

        def hook(message):
            messages.append(message)
            seen(message)

        reply = self.client.execute_interactive(code, output_hook=hook, timeout=120)
        return reply["content"], messages


def of_type(messages, kind):
    return [each["content"] for each in messages if each["msg_type"] == kind]


def plain_command(java, jar):
    return [java, "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "-jar", jar, "{connection_file}"]
