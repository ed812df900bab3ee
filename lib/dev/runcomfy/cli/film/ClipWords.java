package dev.runcomfy.cli.film;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.cli.UsageException;
import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.film.Credits;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.StoredFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Clips as they are named on the command line: a file, or an id of the ledger, of the request, or
 * the first letters of one. {@code ID:2} is the second of several files. The ledger is opened when
 * the first word needs it.
 */
final class ClipWords implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("([0-9A-Za-z-]{4,})(?::([0-9]{1,4}))?");

  /**
   * A clip that was found.
   *
   * @param file where it is
   * @param made what is known of its purchase; empty for a clip from elsewhere
   */
  record Source(Path file, Map<String, Object> made) {}

  private final Args args;
  private final Console console;
  private WritableLedger ledger;

  ClipWords(Args args, Console console) {
    this.args = args;
    this.console = console;
  }

  /**
   * Finds the clip.
   *
   * @throws StopException when there is none, or several that the word may mean
   */
  Source find(String word) {
    Path file = Path.of(word);
    if (Files.exists(file)) {
      return new Source(file, withEntry(Credits.made(file)));
    }
    Matcher id = ID.matcher(word);
    if (!id.matches()) {
      throw new StopException(
          Failure.NO_INPUT_FILE,
          "there is no file `" + word + "`",
          "check the path; a clip of the ledger is named by its id: `runcomfy history` lists them");
    }
    Entry entry = entry(id.group(1));
    StoredFile kept = kept(entry, Optional.ofNullable(id.group(2)));
    return ledger()
        .media()
        .find(kept)
        .map(found -> new Source(found, facts(entry)))
        .orElseThrow(
            () ->
                new StopException(
                    Failure.NO_INPUT_FILE,
                    "the file of " + entry.id() + " is not in the media store any more",
                    "`runcomfy result "
                        + entry.requestId().orElse(entry.id())
                        + "` fetches it again while the service has it"));
  }

  private WritableLedger ledger() {
    if (ledger == null) {
      ledger = new Connection(args, console).ledger();
    }
    return ledger;
  }

  private Entry entry(String id) {
    Optional<Entry> exact = ledger().find(id);
    if (exact.isPresent()) {
      return exact.get();
    }
    List<Entry> found = ledger().startingWith(id);
    if (found.isEmpty()) {
      throw new StopException(
          Failure.NO_INPUT_FILE,
          "there is no file `" + id + "`, and no entry of the ledger has this id",
          "`runcomfy history` lists the ids");
    }
    if (found.size() > 1) {
      throw new UsageException(
          "`" + id + "` is the beginning of several ids",
          "say more of it: " + String.join(", ", found.stream().map(Entry::id).toList()));
    }
    return found.get(0);
  }

  /** The file of that number, or the one video, or the one file. */
  private static StoredFile kept(Entry entry, Optional<String> number) {
    List<StoredFile> files = entry.media();
    if (files.isEmpty()) {
      throw new StopException(
          Failure.BAD_INPUT,
          "entry " + entry.id() + " has no files: it is " + entry.state().word(),
          entry.isFinished()
              ? "`runcomfy history` lists other entries"
              : "`runcomfy result " + entry.requestId().orElse("ID") + " --wait` waits for them");
    }
    if (number.isPresent()) {
      int index = Integer.parseInt(number.get());
      if (index < 1 || index > files.size()) {
        throw new UsageException(
            "entry " + entry.id() + " has no file " + index + ": it has " + files.size(),
            entry.id() + ":1");
      }
      return files.get(index - 1);
    }
    List<StoredFile> videos =
        files.stream().filter(each -> each.contentType().startsWith("video/")).toList();
    if (videos.size() == 1) {
      return videos.get(0);
    }
    if (files.size() == 1) {
      return files.get(0);
    }
    throw new UsageException(
        "entry " + entry.id() + " has " + files.size() + " files",
        "choose one: "
            + String.join(
                ", ",
                IntStream.rangeClosed(1, files.size())
                    .mapToObj(n -> entry.id() + ":" + n)
                    .toList()));
  }

  /** With the entry of a saved clip's request, where this ledger has it. */
  private Map<String, Object> withEntry(Map<String, Object> made) {
    if (!(made.get("request_id") instanceof String request)) {
      return made;
    }
    try {
      ledger().find(request).ifPresent(entry -> made.put("ledger_id", entry.id()));
    } catch (LedgerException e) {
      // the clip is a file: it can be used without the ledger that it came from
      console.say("the ledger cannot be asked where `" + request + "` is from: " + e.what());
    }
    return made;
  }

  private static Map<String, Object> facts(Entry entry) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("ledger_id", entry.id());
    entry.requestId().ifPresent(id -> facts.put("request_id", id));
    facts.put("model_id", entry.modelId());
    facts.put("inputs", Json.map(Json.read(entry.inputs())));
    entry.seed().ifPresent(seed -> facts.put("seed", seed));
    facts.put("take", entry.take());
    facts.put("service", entry.service());
    return Credits.told(facts);
  }

  @Override
  public void close() {
    if (ledger != null) {
      ledger.close();
    }
  }
}
