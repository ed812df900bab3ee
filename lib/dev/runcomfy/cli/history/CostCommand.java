package dev.runcomfy.cli.history;

import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.cli.UsageException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.view.Table;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code history cost}: costs added up. Sandbox dollars are made up and stand apart. */
public final class CostCommand implements Command {
  private static final String MADE_UP = " (sandbox)";

  private static final class Sum {
    private int clips;
    private int unknown;
    private double usd;
  }

  @Override
  public String usage() {
    return "[--by model|day|sweep]";
  }

  @Override
  public String about() {
    return """
        Adds up costs by model, day or sweep. Asks the service for costs that it had not reported
        yet. What a sandbox made up is added up apart.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>();
    all.add(Option.of("by", "WHAT", "by model (the default), day or sweep"));
    all.addAll(EntryFilter.options());
    all.add(Output.JSON);
    all.add(Connection.LEDGER);
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of("runcomfy history cost --by day", "runcomfy history cost --since 7d --json");
  }

  @Override
  public int run(Args args, Console console) {
    args.most(0, "runcomfy history cost --by day");
    String by = args.value("by").orElse("model");
    if (!List.of("model", "day", "sweep").contains(by)) {
      throw new UsageException("`--by " + by + "` is not known", "model, day or sweep");
    }
    Connection connection = new Connection(args, console);
    try (WritableLedger ledger = connection.ledger()) {
      lateCosts(connection);
      print(ledger, by, args, console);
      return 0;
    }
  }

  /** Costs that the service reports late; without a token, or without the service, none. */
  private static void lateCosts(Connection connection) {
    var builder = connection.asking().notices(line -> {});
    if (builder.tokenPlace().isPresent()) {
      try (RunComfy runcomfy = builder.build()) {
        runcomfy.lateCosts().join();
      } catch (RuntimeException e) {
        // the costs that are known are worth showing
      }
    }
  }

  private static void print(WritableLedger ledger, String by, Args args, Console console) {
    Map<String, Sum> sums = new TreeMap<>();
    Sum total = new Sum();
    Sum madeUp = new Sum();
    ledger.each(
        new EntryFilter(args).all(),
        each -> {
          if (each.requestId().isPresent()) {
            add(sums.computeIfAbsent(group(each, by), name -> new Sum()), each);
            add(each.isSandbox() ? madeUp : total, each);
          }
        });
    if (args.isJson()) {
      List<Map<String, Object>> rows = new ArrayList<>();
      sums.forEach((name, sum) -> rows.add(row(by, name, sum)));
      console.print(Json.pretty(rows));
      return;
    }
    Table table = Table.of(by, "clips", "cost", "cost not known");
    for (Map.Entry<String, Sum> each : sums.entrySet()) {
      table = line(table, each.getKey(), each.getValue());
    }
    if (total.clips > 0 || madeUp.clips == 0) {
      table = line(table, "total", total);
    }
    if (madeUp.clips > 0) {
      table = line(table, "total" + MADE_UP, madeUp);
    }
    console.write(table.text(console.isOutLive() ? console.width() : Integer.MAX_VALUE));
  }

  private static Table line(Table table, String name, Sum sum) {
    return table.row(
        name,
        sum.clips,
        Amounts.dollars(sum.usd),
        sum.unknown == 0 ? "" : Integer.toString(sum.unknown));
  }

  private static Map<String, Object> row(String by, String name, Sum sum) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(by, name);
    row.put("clips", sum.clips);
    row.put("cost_usd", sum.usd);
    row.put("cost_not_known", sum.unknown);
    row.put("sandbox", name.endsWith(MADE_UP));
    return row;
  }

  private static void add(Sum sum, Entry entry) {
    sum.clips++;
    sum.usd += entry.costUsd().orElse(0);
    sum.unknown += entry.costUsd().isPresent() || isFree(entry) ? 0 : 1;
  }

  /** What failed or was cancelled is not charged. */
  private static boolean isFree(Entry entry) {
    return entry.isFinished() && !entry.state().isHolding();
  }

  private static String group(Entry entry, String by) {
    String made = entry.isSandbox() ? MADE_UP : "";
    return switch (by) {
      case "model" -> entry.modelId() + made;
      case "day" -> entry.createdAt().atZone(ZoneId.systemDefault()).toLocalDate() + made;
      default -> entry.sweepId().orElse("none") + made;
    };
  }
}
