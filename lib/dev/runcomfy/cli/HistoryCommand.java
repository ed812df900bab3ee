package dev.runcomfy.cli;

import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Ledger;
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
import java.util.concurrent.CompletionException;

/** {@code history}: what the ledger knows; it asks no service. */
final class HistoryCommand implements Command {
  private static final int FEW = 20;

  @Override
  public String usage() {
    return "history [show ID | path | uncertain | settle ID | cost]";
  }

  @Override
  public String about() {
    return """
        Lists what was bought, the newest first; shows one entry whole; says where the ledger is;
        lists and settles what nobody knows the end of; adds up costs.""";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.of("limit", "N", "at most so many: 20; all with --json and --csv").or('n'),
        Option.of("model", "PART", "only models with this in their id"),
        Option.of("status", "STATE", "only completed, submitted, failed, cancelled, refused …"),
        Option.of("since", "TIME", "only since 2h or 7d ago, or since a day: 2026-11-20"),
        Option.of("search", "WORDS", "only with these words in their prompts").or('s'),
        Option.of("sweep", "ID", "only of this sweep"),
        Outputs.JSON,
        Option.flag("csv", "as comma-separated values"),
        Option.of("by", "WHAT", "cost: by model, day or sweep"),
        Option.of("request-id", "ID", "settle: it was bought, under this id"),
        Option.flag("not-bought", "settle: it was not bought"),
        Connection.LEDGER);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy history --search fox --since 7d",
        "runcomfy history cost --by day",
        "runcomfy history settle ID --not-bought");
  }

  @Override
  public int run(Args args, Console console) {
    String verb = args.word(0).orElse("list");
    try (Ledger ledger = Connection.ledger(args, console)) {
      switch (verb) {
        case "list" -> HistoryTable.print(ledger.list(query(args)), args, console);
        case "show" -> HistoryEntry.print(find(ledger, args), ledger, args, console);
        case "path" -> console.print(ledger.location());
        case "uncertain" -> uncertain(ledger, args, console);
        case "settle" -> settle(ledger, args, console);
        case "cost" -> HistoryCost.print(ledger.list(all(args)), args, console);
        default ->
            throw new UsageException(
                "`history " + verb + "` is not known",
                "history show ID, path, uncertain, settle ID, or cost");
      }
      return 0;
    }
  }

  private static void uncertain(Ledger ledger, Args args, Console console) {
    List<Entry> entries = ledger.uncertain();
    HistoryTable.print(entries, args, console);
    if (!entries.isEmpty()) {
      console.say(
          "look on RunComfy's page for each: `runcomfy history settle ID --request-id …` when it is"
              + " there, --not-bought when not");
    }
  }

  private static void settle(Ledger ledger, Args args, Console console) {
    Entry entry = find(ledger, args);
    Optional<String> requestId = args.value("request-id");
    if (requestId.isPresent() == args.has("not-bought")) {
      throw new UsageException(
          "was it bought? one of the two is needed", "--request-id ID, or --not-bought");
    }
    if (entry.state() != State.UNCERTAIN) {
      throw new StopException(
          Failure.BAD_INPUT,
          "entry " + entry.id() + " is " + entry.state().word() + ", there is nothing to settle",
          "`runcomfy history uncertain` lists what there is");
    }
    try {
      Entry settled = ledger.settle(entry.id(), requestId).join();
      console.print(settled.id() + " " + settled.state().word());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  private static Entry find(Ledger ledger, Args args) {
    String id = args.need(1, "id", "runcomfy history show ID: an id of the list, or a request id");
    return ledger
        .find(id)
        .orElseThrow(
            () ->
                new StopException(
                    Failure.BAD_INPUT,
                    "the ledger has no entry `" + id + "`",
                    "`runcomfy history` lists the ids; request ids are good, too"));
  }

  private static Query query(Args args) {
    Query query = all(args);
    boolean isWhole = args.has("json") || args.has("csv");
    int few = args.count("limit").orElse(FEW);
    return isWhole && !args.has("limit") ? query : query.limit(few);
  }

  private static Query all(Args args) {
    Query query = Query.all();
    query = args.value("model").map(query::ofModel).orElse(query);
    query = args.value("status").map(HistoryCommand::state).map(query::in).orElse(query);
    query = args.value("since").map(HistoryCommand::since).map(query::since).orElse(query);
    query = args.value("search").map(query::search).orElse(query);
    return args.value("sweep").map(query::ofSweep).orElse(query);
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
