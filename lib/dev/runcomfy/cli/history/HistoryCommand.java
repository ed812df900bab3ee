package dev.runcomfy.cli.history;

import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.cli.UsageException;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code history}: what the ledger knows; only `cost` asks the service, for late costs. */
public final class HistoryCommand implements Command {
  @Override
  public String usage() {
    return "history [show ID | path | uncertain | settle ID … | star ID | cost | backup FILE]";
  }

  @Override
  public String about() {
    return """
        Lists what was bought, the newest first; shows one entry whole; says where the ledger is;
        lists and settles uncertain entries; keeps stars and notes; adds up costs; copies the ledger to a
        new file while it is in use, as a plain copy may lack the latest purchases.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(HistoryFilter.options());
    all.add(Option.flag("json", "as JSON"));
    all.add(Option.flag("csv", "as comma-separated values"));
    all.add(Option.of("by", "WHAT", "cost: by model, day or sweep"));
    all.add(Option.of("request-id", "ID", "settle: it was bought, under this id"));
    all.add(Option.flag("not-bought", "settle: it was not bought"));
    all.add(Option.of("note", "TEXT", "star: with a note"));
    all.add(Option.of("from", "FILE", "star: all stars and notes that a contact sheet saved"));
    all.add(Connection.LEDGER);
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy history --search fox --since 7d",
        "runcomfy history cost --by day",
        "runcomfy history settle ID --request-id REQUEST_ID",
        "runcomfy history settle --sweep ID --not-bought");
  }

  @Override
  public int run(Args args, Console console) {
    String verb = args.word(0).orElse("list");
    try (WritableLedger ledger = Connection.ledger(args, console)) {
      switch (verb) {
        case "list" -> HistoryTable.print(ledger.list(HistoryFilter.query(args)), args, console);
        case "show" -> HistoryEntry.print(find(ledger, args), ledger, args, console);
        case "path" -> console.print(ledger.location());
        case "uncertain" -> uncertain(ledger, args, console);
        case "settle" -> settle(ledger, args, console);
        case "star" -> HistoryStar.run(ledger, args, console);
        case "backup" -> backup(ledger, args, console);
        case "cost" -> {
          lateCosts(args, console);
          HistoryCost.print(ledger, args, console);
        }
        default ->
            throw new UsageException(
                "`history " + verb + "` is not known",
                "history show ID, path, uncertain, settle ID …, star ID, cost, or backup FILE");
      }
      return 0;
    }
  }

  private static void backup(WritableLedger ledger, Args args, Console console) {
    String file =
        args.need(1, "file", "runcomfy history backup FILE: a file that is not there yet");
    if (ledger.isOff()) {
      throw new StopException(
          Failure.BAD_INPUT, "there is no ledger to copy: it is off", "--ledger FILE names one");
    }
    ledger.backup(Path.of(file));
    console.print(file);
    console.say("the media are not in it; they are in " + ledger.mediaLocation());
  }

  /** What the service had not said yet; without a token, or without the service, as it is. */
  private static void lateCosts(Args args, Console console) {
    var builder = Connection.asking(args, console).notices(line -> {});
    if (builder.tokenPlace().isPresent()) {
      try (RunComfy runcomfy = builder.build()) {
        runcomfy.lateCosts().join();
      } catch (RuntimeException e) {
        // the costs that are known are worth showing
      }
    }
  }

  private static void uncertain(WritableLedger ledger, Args args, Console console) {
    List<Entry> entries = uncertain(ledger, args);
    HistoryTable.uncertain(entries, args, console);
    if (!entries.isEmpty()) {
      console.say(
          "look for each on the page \"Generations\" of your RunComfy account, by its time, model and"
              + " prompt.\nwhen it is there: `runcomfy history settle ID --request-id REQUEST_ID`;"
              + " when not: `runcomfy history settle ID … --not-bought`, or `--sweep ID` for all of"
              + " a sweep");
    }
  }

  private static List<Entry> uncertain(WritableLedger ledger, Args args) {
    Optional<String> sweep = args.value("sweep");
    Futures.join(ledger.markAbandoned());
    return ledger.uncertain().stream()
        .filter(each -> sweep.isEmpty() || each.sweepId().equals(sweep))
        .toList();
  }

  private static void settle(WritableLedger ledger, Args args, Console console) {
    Optional<String> requestId = args.value("request-id");
    if (requestId.isPresent() == args.has("not-bought")) {
      throw new UsageException(
          "was it bought? one of the two is needed", "--request-id ID, or --not-bought");
    }
    List<Entry> entries = toSettle(ledger, args);
    if (requestId.isPresent() && entries.size() > 1) {
      throw new UsageException(
          "`--request-id` is of one entry, and " + entries.size() + " are given",
          "settle each with its own request id");
    }
    for (Entry each : entries) {
      Entry settled = Futures.join(ledger.settle(each.id(), requestId));
      console.print(settled.id() + " " + settled.state().word());
    }
  }

  /** All that are named, after a look at each: none is settled when one of them cannot be. */
  private static List<Entry> toSettle(WritableLedger ledger, Args args) {
    Map<String, Entry> found = new LinkedHashMap<>();
    if (args.has("sweep")) {
      uncertain(ledger, args).forEach(each -> found.put(each.id(), each));
      if (found.isEmpty()) {
        throw new StopException(
            Failure.BAD_INPUT,
            "sweep " + args.value("sweep").orElseThrow() + " has no uncertain entry",
            "`runcomfy history uncertain` lists what there is");
      }
    } else {
      args.need(1, "id", "runcomfy history settle ID …, or --sweep ID");
    }
    for (int i = 1; i < args.words().size(); i++) {
      Entry entry = find(ledger, args, i);
      found.put(entry.id(), entry);
    }
    for (Entry each : found.values()) {
      if (each.state() != State.UNCERTAIN) {
        throw new StopException(
            Failure.BAD_INPUT,
            "entry " + each.id() + " is " + each.state().word() + ", there is nothing to settle",
            "`runcomfy history uncertain` lists what there is");
      }
    }
    return List.copyOf(found.values());
  }

  static Entry find(WritableLedger ledger, Args args) {
    return find(ledger, args, 1);
  }

  private static Entry find(WritableLedger ledger, Args args, int place) {
    String id =
        args.need(place, "id", "runcomfy history show ID: an id of the list, or a request id");
    return ledger
        .find(id)
        .orElseThrow(
            () ->
                new StopException(
                    Failure.BAD_INPUT,
                    "the ledger has no entry `" + id + "`",
                    "`runcomfy history` lists the ids; request ids are good, too"));
  }
}
