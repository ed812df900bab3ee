package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.RecordedRequest;
import dev.runcomfy.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The printed lines, run by a real shell: they send what they stand for, and do nothing else. */
class PrintedLinesTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  @TempDir Path folder;

  private String sh(String script) throws IOException, InterruptedException {
    Path out = folder.resolve("printed");
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", script);
    shell.environment().put("RUNCOMFY_TOKEN", "any");
    shell.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
    shell.start().waitFor();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private Request request(RunComfy runcomfy, String hostile) {
    return runcomfy
        .model(KLING)
        .prompt("a fox " + hostile)
        .set("negative_prompt", hostile)
        .unchecked(hostile, "x" + hostile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch owned)",
        "`touch owned`",
        "'; touch owned; '",
        "\"; touch owned; #",
        "a\ntouch owned\n",
        "{a,b}[1-3]",
        "* ? ~ !! \\ %s",
        "=touch",
        "@owned",
        "-o owned",
        "a&touch owned|b>owned"
      })
  void curlSendsTheRequestAndNothingElseHappens(String hostile) throws Exception {
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
        RunComfy runcomfy = RunComfy.builder().sandbox(sandbox).ledger("off").build()) {
      Request request = request(runcomfy, hostile);

      sh(request.asCurl());

      RecordedRequest sent = sandbox.requests().get(0);
      assertEquals("/v1/models/" + KLING, sent.path());
      assertEquals(Json.canonical(request.completed()), Json.canonical(Json.read(sent.body())));
      assertEquals(1, sandbox.requests().size());
    }
    assertFalse(Files.exists(folder.resolve("owned")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$(touch owned)", "`touch owned`", "'; touch owned; '", "a b\nc", "* ~", "=x"})
  void aCommandIsOneOfTheSameWords(String hostile) throws Exception {
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
        RunComfy runcomfy = RunComfy.builder().sandbox(sandbox).ledger("off").build()) {
      Request request = runcomfy.model("v/m").set(hostile, hostile).set("b" + hostile, true);

      String words = sh("runcomfy() { printf '<%s>' \"$@\"; }\n" + request.asCommand());

      String option = hostile.replace('_', '-');
      String url = sandbox.baseUrl().toString().replace("/v1", "");
      List<String> wanted =
          List.of("run", "v/m", "--" + option, hostile, "--b" + option, "--sandbox-url", url);
      assertEquals("<" + String.join("><", wanted) + ">", words);
    }
    assertFalse(Files.exists(folder.resolve("owned")));
  }

  @Test
  void aValueWithADashIsNoOptionOfTheCommand() {
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
        RunComfy runcomfy = RunComfy.builder().sandbox(sandbox).ledger("off").build()) {
      String command = runcomfy.model(KLING).prompt("--again").asCommand();
      assertTrue(command.contains(" --prompt=--again "), command);
    }
  }

  @Test
  void curlReadsTheBracketsOfAnAddress() {
    URI base = URI.create("http://[::1]:9/v1");
    try (RunComfy runcomfy =
        RunComfy.builder()
            .baseUrl(base)
            .retryFor(Duration.ZERO)
            .token("any")
            .ledger("off")
            .build()) {
      String curl = runcomfy.model(KLING).prompt("x").asCurl();
      assertTrue(curl.startsWith("curl --globoff -X POST 'http://[::1]:9/v1/"), curl);
    }
  }
}
