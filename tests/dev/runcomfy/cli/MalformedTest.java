package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Malformed values, files and variables at every command: whatever a person or a file brings, the
 * answer is an error with a way out, never "a defect", and nothing is bought.
 */
class MalformedTest extends OnSandbox {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final Set<Integer> EXITS = Set.of(0, 1, 64, 65, 66, 69, 75, 77);

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "-1",
          "0",
          "99999999999999999999",
          "1e999",
          "NaN",
          "\0",
          "a\0b",
          "ünïcödé 🦊",
          "\ud83d",
          "../../etc/passwd",
          "http://",
          "http://[",
          "https://user:secret@host:99999/v1?x#y",
          "file:///etc/passwd",
          "ftp://x",
          "://",
          "{",
          "[1,2",
          "{\"a\":",
          "null",
          "%s%n%d",
          "x".repeat(3000),
          "9".repeat(400) + "d",
          "2026-99-99",
          "{8$$a|b|c}",
          "{".repeat(2500));

  /** Options whose value names what is written: a good name would leave something behind. */
  private static final Set<String> FILES = Set.of("output-dir", "output", "ledger", "save-plan");

  private static final List<String> NO_NAMES = List.of("\0", "a\0b", "/proc/none/x", "ftp://x");

  private static final List<String> JSONS =
      List.of(
          "",
          "\0\0\0",
          "null",
          "[]",
          "7",
          "\"x\"",
          "{}",
          "{\"model_id\":7}",
          "{\"model_id\":\"a/b\",\"inputs\":[]}",
          "{\"model_id\":\"" + KLING + "\",\"inputs\":{\"prompt\":null},\"take\":\"x\"}",
          "{\"model_id\":\"" + KLING + "\",\"inputs\":{\"prompt\":\"x\"},\"take\":-3}",
          "{\"model_id\":\"" + KLING + "\",\"inputs\":{\"prompt\":\"x\"},\"take\":1e300}",
          "{\"model_id\":\""
              + KLING
              + "\",\"inputs\":{\"p\":\"data:image/png;sha256,"
              + "0".repeat(64)
              + "\"}}",
          "{\"model_id\":\"" + KLING + "\",\"inputs\":{\"prompt\":\"x\"},\"unchecked\":{\"a\":1}}",
          "{\"model_id\":\"" + KLING + "\",\"axes\":7}",
          "{\"model_id\":\"" + KLING + "\",\"axes\":[7]}",
          "{\"model_id\":\"" + KLING + "\",\"axes\":[[]]}",
          "{\"model_id\":\"" + KLING + "\",\"axes\":[[{\"kind\":\"mood\",\"values\":[1]}]]}",
          "{\"model_id\":\"" + KLING + "\",\"axes\":[[{\"kind\":\"input\",\"values\":[1]}]]}",
          "{\"model_id\":\"" + KLING + "\",\"axes\":[[{\"kind\":\"input\",\"name\":\"a\"}]]}",
          "{\"model_id\":\""
              + KLING
              + "\",\"axes\":[[{\"kind\":\"take\",\"name\":\"take\",\"values\":[\"x\"]}]]}",
          "{\"model_id\":\""
              + KLING
              + "\",\"axes\":[[{\"kind\":\"take\",\"name\":\"take\",\"values\":[-1]}]]}",
          "{\"model_id\":\""
              + KLING
              + "\",\"axes\":[[{\"kind\":\"shot\",\"name\":\"shot x\",\"values\":[\"x\"]}]]}",
          "{\"model_id\":\""
              + KLING
              + "\",\"axes\":[[{\"kind\":\"model\",\"name\":\"model_id\",\"values\":[7,null]}]]}",
          "{\"model_id\":\""
              + KLING
              + "\",\"axes\":[[{\"kind\":\"seed\",\"name\":\"seed\",\"values\":[{},[]]}]]}",
          "{\"model_id\":\""
              + KLING
              + "\",\"axes\":[[{\"kind\":\"prompt\",\"name\":\"a\",\"values\":[1]},"
              + "{\"kind\":\"input\",\"name\":\"b\",\"values\":[1,2,3]}]]}",
          "{\"model_id\":\""
              + KLING
              + "\",\"axes\":[[{\"kind\":\"input\",\"name\":\"a\",\"values\":[1,2]}]],"
              + "\"sample\":{\"count\":-4,\"seed\":\"x\"},\"budget_usd\":-1,\"max_failures\":1e99,"
              + "\"in_flight\":-7}",
          "{\"marks\":7}",
          "{\"marks\":[7,null,{},{\"id\":{}},{\"id\":\"x\",\"star\":\"maybe\",\"note\":[]}]}",
          "{\"access_token\":{}}",
          "{\"access_token\":\"a\\u0000b\"}",
          "[".repeat(3000),
          "{\"a\":".repeat(3000),
          "{\"a\":" + "1".repeat(2000) + "}");

  private Path file;

  @BeforeEach
  void aFile() {
    file = folder.resolve("bad.json");
  }

  private void isClear(Cli at, List<String> words) {
    Cli.Done done = at.run(words.toArray(String[]::new));
    String said = String.join(" ", words).replaceAll("\\s+", " ");
    said = said.substring(0, Math.min(200, said.length())) + "\n" + done.err();
    assertTrue(EXITS.contains(done.exit()), done.exit() + " after " + said);
    assertTrue(!done.err().contains("this is a defect"), said);
    assertTrue(done.exit() == 0 || done.err().startsWith("error: ") || done.exit() == 1, said);
    assertEquals(0, sandbox.charges().size(), said);
  }

  /** Each value at each option that takes one, of every command that ends by itself. */
  static Stream<String> commands() {
    List<String> ending =
        List.of(
            "run",
            "sweep",
            "status",
            "result",
            "cancel",
            "resume",
            "history",
            "sheet",
            "replay",
            "requests",
            "models");
    return Commands.ALL.stream()
        .map(Commands.Line::name)
        .filter(name -> ending.contains(name.split(" ")[0]));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aMalformedValueOfAnyOptionIsClear(String name) {
    Command command = Commands.find(List.of(name.split(" "))).load();
    String word =
        command.takesInputs() || name.equals("run") ? KLING : name.equals("models") ? "list" : "x";
    for (Option option : command.options()) {
      if (!option.takesValue()) {
        continue;
      }
      boolean isFile = FILES.contains(option.name());
      for (String text : isFile ? NO_NAMES : TEXTS) {
        // free, so that a value that happens to be good buys nothing
        List<String> words = new ArrayList<>(List.of(name.split(" ")));
        words.add(word);
        words.addAll(List.of("--" + option.name(), text));
        if (command.options().stream().anyMatch(o -> o.name().equals("dry-run"))) {
          words.add("--dry-run");
        } else if (name.equals("sweep")) {
          words.addAll(List.of("--prompt", "x", "--plan"));
        }
        isClear(cli.env("RUNCOMFY_SANDBOX_TOKEN", "x"), words);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RUNCOMFY_TOKEN",
        "RUNCOMFY_MODEL_API_BASE",
        "RUNCOMFY_SERVERLESS_API_BASE",
        "COLUMNS"
      })
  void aMalformedVariableIsClear(String variable) {
    for (String text : TEXTS) {
      for (String line : List.of("run " + KLING + " --print java --prompt x", "history")) {
        isClear(cli.env(variable, text), List.of(line.split(" ")));
      }
    }
  }

  static Stream<String> jsons() {
    return JSONS.stream();
  }

  @ParameterizedTest
  @MethodSource("jsons")
  void aMalformedFileIsClear(String json) throws IOException {
    Files.writeString(file, json);
    filesAreClear();
    Path config = Files.createDirectories(folder.resolve("vendor"));
    Files.writeString(config.resolve("token.json"), json);
    Cli noToken = cli.env("RUNCOMFY_TOKEN", "").env("RUNCOMFY_CONFIG_DIR", config.toString());
    isClear(noToken, List.of("run", KLING, "--prompt", "x", "--print", "java"));
  }

  private void filesAreClear() {
    String name = file.toString();
    for (List<String> words :
        List.of(
            List.of("replay", name, "--dry-run"),
            List.of("replay", name.replace(".json", ".mp4"), "--dry-run"),
            List.of("sweep", "-f", name, "--plan"),
            List.of("run", KLING, "--input-file", name, "--dry-run"),
            List.of("run", KLING, "--shots-file", name, "--prompt", "x", "--dry-run"),
            List.of("sweep", KLING, "--prompts-file", name, "--plan"),
            List.of("history", "star", "--from", name),
            List.of("history", "--ledger", name),
            List.of("run", "wan-ai/wan-3.0/image-to-video", "--image", name, "--dry-run"))) {
      isClear(cli, words);
    }
  }

  /** Bytes of no kind, the same on every run: a PNG, an MP4 and a JSON cut and changed. */
  @Test
  void filesOfNoKindAreClear() throws IOException {
    Random chance = new Random(7);
    byte[][] starts = {
      "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1),
      "\0\0\0\u0018ftypmp42\0\0\0\0\0\0\0\u0008moov".getBytes(StandardCharsets.ISO_8859_1),
      "{\"model_id\":\"a/b\",\"inputs\":{".getBytes(StandardCharsets.ISO_8859_1),
      "RIFF\u00ff\u00ff\u00ff\u00ffWAVE".getBytes(StandardCharsets.ISO_8859_1),
      "\u00ff\u00d8\u00ff\u00e0".getBytes(StandardCharsets.ISO_8859_1),
    };
    for (int i = 0; i < 15; i++) {
      byte[] start = starts[i % starts.length];
      byte[] bytes = new byte[start.length + chance.nextInt(200)];
      chance.nextBytes(bytes);
      System.arraycopy(start, 0, bytes, 0, start.length);
      Files.write(file, bytes);
      Files.write(folder.resolve("bad.mp4"), bytes);
      filesAreClear();
    }
  }
}
