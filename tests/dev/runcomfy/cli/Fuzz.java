package dev.runcomfy.cli;

import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileAnswer;
import dev.runcomfy.testing.HostileService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Calls that nobody would think of, drawn from a seed: what the service sends, what a person types,
 * and what stands in files. Whatever it is, the laws of {@link HostileCase} hold.
 */
public enum Fuzz {
  /** Answers of the service with bytes changed, at any operation. */
  WIRE {
    @Override
    void one(Random random, HostileCase at) {
      Operation operation = pick(random, JOB);
      at.service.always(operation, mutated(random, operation));
      at.ask(HostileCase.Caller.RUN, HostileCase.SOON);
      at.expect(Set.of(0, 1), at.mostPosts(), "POSTs");
      boolean isFree = at.entries().stream().map(Entry::state).noneMatch(State::isHolding);
      at.service.behave();
      at.ask(HostileCase.Caller.RUN, HostileCase.SOON);
      at.expect(isFree ? Set.of(1, 2) : Set.of(1), at.mostPosts(), "POSTs after a rerun");
    }
  },

  /** Commands, options and values in any combination. */
  COMMANDS {
    @Override
    void one(Random random, HostileCase at) {
      String name = random.nextInt(20) == 0 ? Nasty.text(random) : pick(random, NAMES);
      List<String> words = new ArrayList<>(List.of(name));
      List<Option> options =
          NAMES.contains(name) ? Commands.find(List.of(name)).load().options() : List.of();
      if (random.nextBoolean()) {
        words.add(pick(random, FIRST_WORDS));
      }
      for (int i = random.nextInt(5); i > 0; i--) {
        words.addAll(option(random, options, at.folder()));
      }
      // what is written goes there, and not to where the tests run
      for (Option each : options) {
        if (each.letter() == 'o' && !words.contains("--" + each.name())) {
          words.add("--" + each.name() + "=" + at.folder().resolve("out"));
        }
      }
      at.command(words.toArray(String[]::new));
    }
  },

  /** Sidecars, plans, inputs, shots and clips that were changed. */
  FILES {
    @Override
    void one(Random random, HostileCase at) {
      Path json = at.folder().resolve("some.json");
      Path clip = at.folder().resolve("clip.mp4");
      String text = Nasty.json(random, pick(random, FORMS));
      write(
          json, random.nextBoolean() ? text.getBytes(StandardCharsets.UTF_8) : noise(random, text));
      write(clip, Nasty.bytes(random, HostileService.mp4()));
      at.command("replay", json.toString(), "--dry-run");
      at.command("replay", clip.toString(), "--dry-run");
      at.command("sweep", "-f", json.toString(), "--plan");
      at.command("run", MODEL, "--input-file", json.toString(), "--dry-run");
      at.command("shots", MODEL, "--shots-file", json.toString());
      at.command("sweep", MODEL, "--prompts-file", json.toString(), "--plan");
      at.command("history", "star", "--from", json.toString());
      at.expect(Set.of(0), at.mostPosts(), "POSTs");
    }
  },

  /** Prompts full of the signs that mean something in them. */
  TEMPLATES {
    @Override
    void one(Random random, HostileCase at) {
      var text = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.append(pick(random, SIGNS));
      }
      at.command("sweep", MODEL, "--prompt", text.toString(), "--takes", "2", "--plan");
      at.command("run", MODEL, "--prompt", text.toString(), "--dry-run");
      at.expect(Set.of(0), at.mostPosts(), "POSTs");
    }
  };

  private static final String MODEL = "tencent/hunyuan/text-to-video";
  private static final List<Operation> JOB =
      List.of(Operation.SUBMIT, Operation.STATUS, Operation.RESULT, Operation.DOWNLOAD);

  /** Those that end by themselves and start nothing. */
  private static final List<String> NAMES =
      List.of(
          "run",
          "run",
          "sweep",
          "sweep",
          "shots",
          "status",
          "result",
          "cancel",
          "resume",
          "history",
          "history",
          "sheet",
          "replay",
          "models",
          "balance",
          "completion");

  private static final Set<String> NOT_HERE = Set.of("open", "watch");
  private static final List<String> FIRST_WORDS =
      List.of(
          MODEL,
          MODEL,
          "kling/kling-3.0/pro/text-to-video",
          "a/b",
          "a//b",
          "../..",
          "job-1",
          "get",
          "list",
          "show",
          "star",
          "settle",
          "uncertain",
          "cost",
          "status",
          "pause",
          "bash",
          "",
          "-",
          "--",
          "sw-1",
          "..",
          "x".repeat(300));
  private static final List<String> SIGNS =
      List.of(
          "{",
          "}",
          "|",
          "$$",
          "{2$$",
          "{1-3$$",
          "{99999999999$$",
          "::",
          "3::",
          "__a__",
          "_",
          "\\",
          "${x}",
          "#",
          "a",
          " ",
          "\n",
          "{a|b}",
          "{{a|b}|c}",
          "\ud83d\ude00",
          "\ud800",
          "");
  private static final List<String> FORMS =
      List.of(
          "{\"model_id\":\""
              + MODEL
              + "\",\"inputs\":{\"prompt\":\"a fox\",\"seed\":7},\"seed\":7,"
              + "\"take\":2,\"unchecked\":[\"new\"],\"request_id\":\"job-1\",\"cost_usd\":0.5}",
          "{\"model_id\":\""
              + MODEL
              + "\",\"inputs\":{\"prompt\":\"a fox\"},\"axes\":[[{"
              + "\"kind\":\"input\",\"name\":\"seed\",\"values\":[1,2]}]],\"sample\":{\"count\":2,"
              + "\"seed\":1},\"budget_usd\":5,\"in_flight\":4,\"max_failures\":1}",
          "{\"prompt\":\"a fox\",\"seed\":7,\"image\":{\"sha256\":\"00\",\"type\":\"image/png\"},"
              + "\"multi_prompt\":[{\"prompt\":\"boats\",\"duration\":3}]}",
          "prompt,seed\na fox,1\n\"a \"\"red\"\" fox\",2\n",
          "boats leave=4\ngulls=3\n",
          "[{\"id\":\"x\",\"starred\":true,\"note\":\"n\"}]");

  /** Makes one case of it; what breaks a law is kept in it. */
  abstract void one(Random random, HostileCase at);

  /** What is wrong with the case of this seed; nothing mostly. */
  public List<String> broken(long seed, Path folder) {
    Path own = folder.resolve(name() + "-" + seed);
    own.toFile().mkdirs();
    try (var at = new HostileCase(own)) {
      one(new Random(seed), at);
      if (at.broken().isEmpty()) {
        delete(own);
      }
      return at.broken();
    } catch (IOException | RuntimeException | Error e) {
      return List.of(e.toString());
    }
  }

  /** Minutes of cases would fill the disk. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Answer mutated(Random random, Operation operation) {
    Answer base =
        random.nextInt(3) > 0
            ? HostileService.good(operation)
            : pick(random, List.of(HostileAnswer.values())).answer();
    long seed = random.nextLong();
    Answer changed = base.with(all -> Nasty.bytes(new Random(seed), all));
    return random.nextInt(4) == 0 ? changed.twice() : changed.closing();
  }

  private static List<String> option(Random random, List<Option> options, Path folder) {
    if (options.isEmpty() || random.nextInt(6) == 0) {
      String name =
          pick(random, List.of("prompt", "seed", "image", "duration", "cfg-scale", "shot"));
      return List.of("--" + name, Nasty.text(random));
    }
    Option option = pick(random, options);
    if (NOT_HERE.contains(option.name())) {
      return List.of();
    }
    String written = "--" + option.name();
    if (!option.takesValue()) {
      return List.of(random.nextInt(8) == 0 ? written + "=" + Nasty.text(random) : written);
    }
    boolean isPath = Set.of("F", "FILE", "DIR").contains(option.value());
    String value = isPath ? folder + "/" + Nasty.text(random) : Nasty.text(random);
    return random.nextBoolean() ? List.of(written, value) : List.of(written + "=" + value);
  }

  private static byte[] noise(Random random, String text) {
    return Nasty.bytes(random, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts, JSON and bytes as nobody means them. */
  private static final class Nasty {
    private static final List<String> TEXTS =
        List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "2",
            "99999999999999999999",
            "1e999",
            "NaN",
            "Infinity",
            "-0.0",
            "0x10",
            "1,2,3",
            "1..4",
            "4..1",
            "1..999999999",
            "seed=1..3",
            "seed=",
            "=",
            "a=b",
            "a|b",
            "2=a|b",
            "{a|b}",
            "{",
            "null",
            "true",
            "[]",
            "{}",
            "[[[[",
            "{\"a\":1e999}",
            "90s",
            "1h",
            "-5m",
            "999999d",
            "json",
            "text",
            "curl",
            "java",
            "http://",
            "http://[",
            "file:///x",
            "https://u:p@h/%zz",
            "data:image/png;base64,!!!",
            "data:,",
            "../x",
            ".",
            "..",
            "/",
            "~",
            "*",
            "a\tb",
            "a\nb",
            "\u00e4\u00f6\u00fc",
            "\ud83e\udd8a",
            "\ud800",
            "\ufeff",
            "\u202ex",
            "'\"`$(x)",
            "%s%n",
            "x".repeat(5000),
            "2026-01-01",
            "today",
            "-",
            "--",
            "completed");
    private static final List<String> VALUES =
        List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "99999999999999999999",
            "0.1",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[null]",
            "[[1]]",
            "{\"a\":{}}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "1E400000000",
            "\"" + "y".repeat(3000) + "\"",
            "[".repeat(1200) + "]".repeat(1200));

    static String text(Random random) {
      String text = pick(random, TEXTS);
      return random.nextInt(5) == 0 ? text + pick(random, TEXTS) : text;
    }

    /** The same text with some values replaced. */
    static String json(Random random, String form) {
      String text = form;
      for (int i = random.nextInt(3); i >= 0; i--) {
        List<Integer> colons = new ArrayList<>();
        for (int at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
          colons.add(at);
        }
        if (!colons.isEmpty()) {
          int at = pick(random, colons) + 1;
          int end = at;
          while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
          }
          text = text.substring(0, at) + pick(random, VALUES) + text.substring(end);
        }
      }
      return text;
    }

    /** The same bytes with some changed, lost, doubled or put in. */
    static byte[] bytes(Random random, byte[] all) {
      byte[] bytes = all.clone();
      for (int i = random.nextInt(4); i >= 0 && bytes.length > 2; i--) {
        // mostly near the beginning, where heads and keys are
        int most = random.nextBoolean() ? Math.min(bytes.length, 200) : bytes.length;
        int at = random.nextInt(most);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
        bytes =
            switch (random.nextInt(5)) {
              case 0 -> spliced(bytes, at, length, new byte[0]);
              case 1 -> spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
              case 2 -> spliced(bytes, at, length, text(random).getBytes(StandardCharsets.UTF_8));
              case 3 -> Arrays.copyOf(bytes, at);
              default -> spliced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
            };
      }
      return bytes;
    }

    private static byte[] spliced(byte[] all, int at, int without, byte[] with) {
      byte[] end = Arrays.copyOfRange(all, at + without, all.length);
      byte[] bytes = Arrays.copyOf(all, at + with.length + end.length);
      System.arraycopy(with, 0, bytes, at, with.length);
      System.arraycopy(end, 0, bytes, at + with.length, end.length);
      return bytes;
    }
  }
}
