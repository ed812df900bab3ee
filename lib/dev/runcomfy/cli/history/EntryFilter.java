package dev.runcomfy.cli.history;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.UsageException;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options that choose entries of the ledger. */
public final class EntryFilter {
  /** How many entries. */
  public static final Option LIMIT =
      Option.of("limit", "N", "at most N entries, the newest").or('n');

  private static final int FEW = 20;

  private final Args args;

  public EntryFilter(Args args) {
    this.args = args;
  }

  public static List<Option> options() {
    return List.of(
        Option.of("model", "PART", "only models with this in their id"),
        Option.of(
            "status",
            "STATE",
            "only in this state: completed, submitted, failed, cancelled, refused …"),
        Option.of("since", "TIME", "only since 2h or 7d ago, or since a day: 2026-11-20"),
        Option.of("search", "WORDS", "only with these words in their prompts").or('s'),
        Option.of("sweep", "ID", "only of this sweep"),
        Option.flag("starred", "only with a star"));
  }

  /** Few entries for a person, all as JSON or CSV. */
  Query listed() {
    Query query = all();
    boolean isWhole = args.isJson() || args.has("csv");
    int few = args.count("limit").orElse(FEW);
    return isWhole && !args.has("limit") ? query : query.limit(few);
  }

  /** All chosen entries, however many. */
  public Query all() {
    Query query = Query.all();
    query = args.value("model").map(query::ofModel).orElse(query);
    query = args.value("status").map(EntryFilter::state).map(query::in).orElse(query);
    query = args.value("since").map(EntryFilter::since).map(query::since).orElse(query);
    query = args.value("search").map(query::search).orElse(query);
    query = args.value("sweep").map(query::ofSweep).orElse(query);
    return args.has("starred") ? query.withStar() : query;
  }

  private static State state(String word) {
    List<String> words = new ArrayList<>();
    for (State each : State.values()) {
      if (each.word().equals(word.toLowerCase(Locale.ROOT))) {
        return each;
      }
      words.add(each.word());
    }
    throw new UsageException(
        "not a valid state: --status " + word, "one of " + String.join(", ", words));
  }

  private static Instant since(String text) {
    Optional<Duration> ago = Args.duration(text);
    if (ago.isPresent() && !Character.isDigit(text.charAt(text.length() - 1))) {
      return Instant.now().minus(ago.get());
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          "not a valid time: --since " + text, "2h, 7d, 2026-11-20 or 2026-11-20T08:00:00Z");
    }
  }
}
