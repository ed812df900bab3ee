package dev.runcomfy.cli.history;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.util.ArrayList;
import java.util.List;

/** {@code history}: the entries of the ledger. */
public final class HistoryCommand implements Command {
  static final Option CSV = Option.flag("csv", "as comma-separated values");

  @Override
  public String usage() {
    return "[options]";
  }

  @Override
  public String about() {
    return """
        Lists purchases, the newest first. Its verbs show one of them in full, add up costs,
        settle uncertain entries, keep stars and notes, and copy the ledger.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>();
    all.add(EntryFilter.LIMIT);
    all.addAll(EntryFilter.options());
    all.add(Output.JSON);
    all.add(CSV);
    all.add(Connection.LEDGER);
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy history --search fox --since 7d",
        "runcomfy history show ID",
        "runcomfy history cost --by day");
  }

  @Override
  public int run(Args args, Console console) {
    args.noWord();
    try (WritableLedger ledger = new Connection(args, console).ledger()) {
      new EntryTable(ledger.list(new EntryFilter(args).listed()), args, console).print();
      return 0;
    }
  }
}
