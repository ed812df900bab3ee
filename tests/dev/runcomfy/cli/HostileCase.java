package dev.runcomfy.cli;

import dev.runcomfy.RunComfy;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.HostileService;
import dev.runcomfy.testing.Ledgers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One caller at a {@link HostileService} of its own, with a folder and a ledger of its own. After
 * each call the laws are looked at that hold whatever the service does; what breaks one is kept in
 * words.
 */
final class HostileCase implements AutoCloseable {
  static final String TOKEN = "tok-5e1f9c";

  /** For calls that find no end. */
  static final Duration SOON = Duration.ofSeconds(2);

  /** For submits that find no end: in so much time they are with the service. */
  static final Duration SURELY_SENT = Duration.ofSeconds(10);

  /** For calls that find their end, on however busy a machine. */
  static final Duration PATIENT = Duration.ofSeconds(60);

  /** How long after its deadline a call may still go on, as the machine may be busy. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final Set<Integer> CODES = Set.of(0, 1, 64, 65, 66, 69, 75, 77);

  /** Who calls: a program through the library, or a person through a command. */
  enum Caller {
    LIBRARY,
    RUN,
    SWEEP
  }

  /**
   * What a call came to.
   *
   * @param exit the exit code; of the library 0 for a result, otherwise that of its exception
   * @param kind the exception's class or nothing
   * @param text everything it has said
   */
  record Said(int exit, String kind, String text) {}

  final HostileService elsewhere = HostileService.start();
  final HostileService service = HostileService.start(elsewhere.origin());
  private final Path folder;
  private final Cli cli;
  private final List<String> broken = new ArrayList<>();
  private Duration allowed = PATIENT.plus(GRACE);

  HostileCase(Path folder) {
    this.folder = folder;
    this.cli =
        Cli.in(folder)
            .env("RUNCOMFY_MODEL_API_BASE", service.baseUrl().toString())
            .env("RUNCOMFY_SERVERLESS_API_BASE", service.serverlessUrl().toString())
            .env("RUNCOMFY_TOKEN", TOKEN);
  }

  /** Asks for the same every time: one clip, or a sweep of two. */
  Said ask(Caller caller, Duration deadline) {
    String out = folder.resolve("out").toString();
    String seconds = deadline.toSeconds() + "s";
    allowed = deadline.plus(GRACE);
    return switch (caller) {
      case LIBRARY -> watched("library", () -> library(deadline));
      case RUN ->
          command(
              "run",
              "kling/kling-3.0/pro/text-to-video",
              "--prompt",
              "a fox",
              "-o",
              out,
              "--deadline",
              seconds);
      case SWEEP ->
          command(
              "sweep",
              "tencent/hunyuan/text-to-video",
              "--prompt",
              "a fox",
              "--each",
              "seed=1,2",
              "--in-flight",
              "1",
              "--yes",
              "-o",
              out,
              "--deadline",
              seconds);
    };
  }

  /**
   * Asks for what never ends, with a deadline that is long enough for the service to have heard of
   * it: that is not the same on a machine that is busy.
   */
  Said askInVain(Caller caller, Operation at) {
    Duration deadline = SOON;
    Said said = ask(caller, deadline);
    while (service.count(at) == 0 && deadline.compareTo(PATIENT) < 0) {
      deadline = deadline.multipliedBy(2);
      said = ask(caller, deadline);
    }
    law(service.count(at) > 0, "the service never heard of it");
    return said;
  }

  /** Buys the one clip and does not wait for it. */
  Said buyWithoutWaiting() {
    return command("run", "kling/kling-3.0/pro/text-to-video", "--prompt", "a fox", "--no-wait");
  }

  /** Whether the one file in the output folder begins and is as long as the clip. */
  boolean hasSavedTheClip() {
    try (Stream<Path> all = Files.list(folder.resolve("out"))) {
      Path file = all.filter(each -> each.toString().endsWith(".mp4")).findFirst().orElseThrow();
      byte[] begin = Arrays.copyOf(Files.readAllBytes(file), 8);
      return Files.size(file) >= HostileService.mp4().length
          && Arrays.equals(begin, Arrays.copyOf(HostileService.mp4(), 8));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** A command in this process. */
  Said command(String... words) {
    return watched(
        String.join(" ", Arrays.asList(words).subList(0, Math.min(2, words.length))),
        () -> {
          Cli.Done done = cli.run(words);
          return new Said(done.exit(), "", done.out() + done.err());
        });
  }

  private Said library(Duration deadline) {
    var told = new StringBuffer();
    try (RunComfy runcomfy =
        RunComfy.builder()
            .baseUrl(service.baseUrl())
            .serverlessUrl(service.serverlessUrl())
            .token(TOKEN)
            .env(cli.env())
            .deadline(deadline)
            .retryFor(Duration.ofMillis(500))
            .notices(told::append)
            .build()) {
      var request = runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt("a fox");
      return new Said(0, "", told + request.run().toString());
    } catch (RunComfyException e) {
      for (Throwable each = e; each != null; each = each.getCause()) {
        law(!each.toString().contains(TOKEN), "an exception says the token: " + each);
      }
      return new Said(75, e.getClass().getSimpleName(), told + e.toString());
    }
  }

  private Said watched(String what, java.util.function.Supplier<Said> call) {
    long begun = System.nanoTime();
    Said said;
    try {
      said = call.get();
    } catch (RuntimeException | Error e) {
      said = new Said(70, e.getClass().getSimpleName(), String.valueOf(e));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    law(took.compareTo(allowed) < 0, what + " took " + took.toSeconds() + " s");
    law(CODES.contains(said.exit()), what + " ended with " + said.exit() + ": " + said.text());
    law(!said.text().contains("\tat "), what + " printed a stack trace: " + said.text());
    law(!said.text().contains(TOKEN), what + " said the token: " + said.text());
    law(
        said.text().replace("\r\n", "").chars().noneMatch(HostileCase::isControl),
        what + " said an escape sequence");
    filesWithToken().forEach(file -> law(false, what + " wrote the token to " + file));
    law(
        elsewhere.heard().stream().noneMatch(each -> each.head().contains(TOKEN)),
        what + " sent the token elsewhere");
    law(
        service.heard().stream()
            .filter(each -> each.operation().equals(java.util.Optional.of(Operation.DOWNLOAD)))
            .noneMatch(each -> each.head().contains(TOKEN)),
        what + " sent the token to the media host");
    return said;
  }

  private static boolean isControl(int letter) {
    return letter < ' ' && letter != '\n' && letter != '\t';
  }

  /** Where everything is that this caller has. */
  Path folder() {
    return folder;
  }

  /** Keeps in words what does not hold. */
  void law(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }

  /** Expects a value, and keeps in words what came instead. */
  void expect(Set<?> any, Object value, String what) {
    law(any.contains(value), what + " was " + value + ", not of " + any);
  }

  /** What does not hold, so far. */
  List<String> broken() {
    return broken;
  }

  /** How often the body was submitted that was submitted most often. */
  int mostPosts() {
    Map<String, Integer> counts = new TreeMap<>();
    service.submitted().forEach(body -> counts.merge(body, 1, Integer::sum));
    return counts.values().stream().max(Integer::compare).orElse(0);
  }

  /** The entries of the ledger. */
  List<Entry> entries() {
    try (WritableLedger ledger = Ledgers.open(new Environment(cli.env()).ledger())) {
      return ledger.list(Query.all());
    }
  }

  private List<String> filesWithToken() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(HostileCase::hasToken)
          .map(this::name)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString().toLowerCase(Locale.ROOT);
  }

  private static boolean hasToken(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(TOKEN);
    } catch (IOException e) {
      return false; // a file of the ledger that is gone by now
    }
  }

  @Override
  public void close() {
    service.close();
    elsewhere.close();
  }
}
