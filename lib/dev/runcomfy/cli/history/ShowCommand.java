package dev.runcomfy.cli.history;

import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.cli.Printout;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Service;
import dev.runcomfy.ledger.StoredFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code history show}: one entry in full. */
public final class ShowCommand implements Command {
  @Override
  public String usage() {
    return "ID";
  }

  @Override
  public String about() {
    return """
        Shows one entry in full: what was sent, its files, and the command that asks again. The id
        is one of `runcomfy history`, or a request id.""";
  }

  @Override
  public List<Option> options() {
    return List.of(Output.JSON, Connection.LEDGER);
  }

  @Override
  public int run(Args args, Console console) {
    try (WritableLedger ledger = new Connection(args, console).ledger()) {
      Entry entry =
          find(ledger, args, 0, "runcomfy history show ID: an id of the list, or a request id");
      args.most(1, "one entry at a time");
      print(entry, ledger, args, console);
      return 0;
    }
  }

  /** The entry of the word at this place. */
  static Entry find(WritableLedger ledger, Args args, int place, String example) {
    String id = args.need(place, "id", example);
    return ledger
        .find(id)
        .orElseThrow(
            () ->
                new StopException(
                    Failure.BAD_INPUT,
                    "the ledger has no entry `" + id + "`",
                    "`runcomfy history` lists the ids; request ids are accepted, too"));
  }

  private static void print(Entry entry, WritableLedger ledger, Args args, Console console) {
    List<String> files = new ArrayList<>();
    for (StoredFile each : entry.media()) {
      Optional<Path> file = ledger.media().find(each);
      files.add(file.map(Path::toString).orElse("lost; it was at " + each.url()));
    }
    if (args.isJson()) {
      Map<String, Object> facts = EntryTable.facts(entry);
      facts.put("sent", Json.read(entry.sent()));
      facts.put("axes", entry.axes());
      facts.put("files", files);
      entry
          .resultJson()
          .filter(json -> !json.isEmpty())
          .map(Json::read)
          .ifPresent(json -> facts.put("result", json));
      console.print(Json.pretty(facts));
      return;
    }
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("id", entry.id());
    lines.put("state", entry.state().word());
    lines.put("model", entry.modelId());
    lines.put("request", entry.requestId().orElse("none"));
    lines.put("created", entry.createdAt().toString());
    entry.finishedAt().ifPresent(at -> lines.put("finished", at.toString()));
    lines.put("take", Integer.toString(entry.take()));
    entry.seed().ifPresent(seed -> lines.put("seed", Long.toString(seed)));
    entry.estimateUsd().ifPresent(usd -> lines.put("estimate", Amounts.dollars(usd)));
    String madeUp = entry.isSandbox() ? ", made up" : "";
    entry.costUsd().ifPresent(usd -> lines.put("cost", Amounts.dollars(usd) + madeUp));
    lines.put("service", entry.service());
    entry.error().ifPresent(why -> lines.put("error", why));
    entry.sweepId().ifPresent(sweep -> lines.put("sweep", sweep));
    lines.forEach((name, value) -> console.print(column(name) + value));
    Json.map(Json.read(entry.sent()))
        .forEach(
            (name, value) ->
                console.print(column("sent") + name + " = " + new Printout(value).text()));
    files.forEach(file -> console.print(column("file") + file));
    console.print(column("again") + command(entry));
  }

  private static String column(String name) {
    return name + " ".repeat(Math.max(1, 10 - name.length()));
  }

  private static String command(Entry entry) {
    try (RunComfy runcomfy = RunComfy.builder().tokenOptional().ledger("off").build()) {
      Request request = runcomfy.model(entry.modelId()).request();
      for (var each : Json.map(Json.read(entry.inputs())).entrySet()) {
        request =
            entry.unchecked().contains(each.getKey())
                ? request.unchecked(each.getKey(), each.getValue())
                : request.set(each.getKey(), each.getValue());
      }
      return request.take(Math.max(1, entry.take())).asCommand()
          + new Service(entry.service()).option().map(option -> " " + option).orElse("");
    }
  }
}
