package dev.runcomfy.cli.history;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code history settle}: records whether uncertain entries were bought. */
public final class SettleCommand implements Command {
  private static final String HOW = "runcomfy history settle ID …, or --sweep ID";
  private static final String LIST = "`runcomfy history uncertain` lists the uncertain entries";

  @Override
  public String usage() {
    return "ID --request-id REQUEST_ID\nID … --not-bought\n--sweep ID --not-bought";
  }

  @Override
  public String about() {
    return """
        Records whether uncertain entries were bought. When one of them cannot be settled, none
        is.""";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.of("request-id", "ID", "it was bought, under this request id"),
        Option.flag("not-bought", "it was not bought: the same request may buy it again"),
        Option.of("sweep", "ID", "all uncertain entries of this sweep"),
        Connection.LEDGER);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy history settle ID --request-id REQUEST_ID",
        "runcomfy history settle --sweep ID --not-bought");
  }

  @Override
  public int run(Args args, Console console) {
    Optional<String> requestId = args.value("request-id");
    if (requestId.isPresent() == args.has("not-bought")) {
      throw new UsageException(
          "was it bought? give one of the two options", "--request-id ID, or --not-bought");
    }
    try (WritableLedger ledger = new Connection(args, console).ledger()) {
      List<Entry> entries = toSettle(ledger, args);
      if (requestId.isPresent() && entries.size() > 1) {
        throw new UsageException(
            "one `--request-id` for " + entries.size() + " entries",
            "settle each with its own request id");
      }
      for (Entry each : entries) {
        Entry settled = Futures.join(ledger.settle(each.id(), requestId));
        console.print(settled.id() + " " + settled.state().word());
      }
      return 0;
    }
  }

  /** All that are named, after a look at each: none is settled when one of them cannot be. */
  private static List<Entry> toSettle(WritableLedger ledger, Args args) {
    Map<String, Entry> found = new LinkedHashMap<>();
    if (args.has("sweep")) {
      UncertainCommand.entries(ledger, args).forEach(each -> found.put(each.id(), each));
      if (found.isEmpty()) {
        throw new StopException(
            Failure.BAD_INPUT,
            "sweep " + args.value("sweep").orElseThrow() + " has no uncertain entries",
            LIST);
      }
    } else {
      args.need(0, "id", HOW);
    }
    for (int i = 0; i < args.words().size(); i++) {
      Entry entry = ShowCommand.find(ledger, args, i, HOW);
      found.put(entry.id(), entry);
    }
    for (Entry each : found.values()) {
      if (each.state() != State.UNCERTAIN) {
        throw new StopException(
            Failure.BAD_INPUT,
            "entry " + each.id() + " is " + each.state().word() + ", not uncertain",
            LIST);
      }
    }
    return List.copyOf(found.values());
  }
}
