package dev.runcomfy.cli.history;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Option;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.util.List;

/** {@code history path}: where the ledger is. */
public final class PathCommand implements Command {
  @Override
  public String usage() {
    return "";
  }

  @Override
  public String about() {
    return "Prints where the ledger is.";
  }

  @Override
  public List<Option> options() {
    return List.of(Connection.LEDGER);
  }

  @Override
  public int run(Args args, Console console) {
    args.most(0, "runcomfy history path");
    try (WritableLedger ledger = new Connection(args, console).ledger()) {
      console.print(ledger.location());
      return 0;
    }
  }
}
