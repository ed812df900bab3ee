package dev.runcomfy.cli.history;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Connection;
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
public final class HistoryFilter {
  private static final int FEW = 20;

  private HistoryFilter() {}

  public static List<Option> options() {
    return List.of(
        Option.of("limit", "N", "at most so many, the newest").or('n'),
        Option.of("model", "PART", "only models with this in their id"),
        Option.of("status", "STATE", "only completed, submitted, failed, cancelled, refused …"),
        Option.of("since", "TIME", "only since 2h or 7d ago, or since a day: 2026-11-20"),
        Option.of("search", "WORDS", "only with these words in their prompts").or('s'),
        Option.of("sweep", "ID", "only of this sweep"),
        Option.flag("starred", "only those with a star"));
  }

  /** What the options choose; few for a person, all as JSON or CSV. */
  static Query query(Args args) {
    Query query = all(args);
    boolean isWhole = args.has("json") || args.has("csv");
    int few = args.count("limit").orElse(FEW);
    return isWhole && !args.has("limit") ? query : query.limit(few);
  }

  /** What the options choose, however many. */
  public static Query all(Args args) {
    Query query = Query.all();
    query = args.value("model").map(query::ofModel).orElse(query);
    query = args.value("status").map(HistoryFilter::state).map(query::in).orElse(query);
    query = args.value("since").map(HistoryFilter::since).map(query::since).orElse(query);
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
        "`--status " + word + "` is not known", "one of " + String.join(", ", words));
  }

  private static Instant since(String text) {
    Optional<Duration> ago = Connection.tryTime(text);
    if (ago.isPresent() && !Character.isDigit(text.charAt(text.length() - 1))) {
      return Instant.now().minus(ago.get());
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          "`--since " + text + "` is no time", "2h, 7d, 2026-11-20 or 2026-11-20T08:00:00Z");
    }
  }
}
