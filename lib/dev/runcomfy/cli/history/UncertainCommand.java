package dev.runcomfy.cli.history;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import java.util.List;
import java.util.Optional;

/** {@code history uncertain}: entries of which it is not known whether they were bought. */
public final class UncertainCommand implements Command {
  static final Option SWEEP = Option.of("sweep", "ID", "only of this sweep");

  @Override
  public String usage() {
    return "[--sweep ID]";
  }

  @Override
  public String about() {
    return """
        Lists uncertain entries: requests that were sent, but whose answer does not say whether the
        service accepted them. Shows what you need to find each on the page "Generations" of your
        RunComfy account.""";
  }

  @Override
  public List<Option> options() {
    return List.of(SWEEP, Output.JSON, HistoryCommand.CSV, Connection.LEDGER);
  }

  @Override
  public int run(Args args, Console console) {
    args.most(0, "runcomfy history uncertain --sweep ID");
    try (WritableLedger ledger = new Connection(args, console).ledger()) {
      List<Entry> entries = entries(ledger, args);
      new EntryTable(entries, args, console).printForSearch();
      if (!entries.isEmpty()) {
        console.say(
            "look for each on the page \"Generations\" of your RunComfy account, by its time, model"
                + " and prompt.\nif it is there: `runcomfy history settle ID --request-id"
                + " REQUEST_ID`; if not: `runcomfy history settle ID … --not-bought`, or `--sweep"
                + " ID` for all of a sweep");
      }
      return 0;
    }
  }

  static List<Entry> entries(WritableLedger ledger, Args args) {
    Optional<String> sweep = args.value("sweep");
    Futures.join(ledger.markAbandoned());
    return ledger.uncertain().stream()
        .filter(each -> sweep.isEmpty() || each.sweepId().equals(sweep))
        .toList();
  }
}
