package dev.runcomfy.cli.history;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Console;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Csv;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.view.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Entries of the ledger as a table, as JSON or as CSV. */
final class EntryTable {
  private static final String[] COLUMNS = {
    "id",
    "created_at",
    "state",
    "model_id",
    "request_id",
    "take",
    "seed",
    "cost_usd",
    "prompt",
    "sandbox"
  };

  private static final int WIDE = 100;
  private static final int MOST_OF_A_PROMPT = 300;

  private final List<Entry> entries;
  private final Args args;
  private final Console console;

  EntryTable(List<Entry> entries, Args args, Console console) {
    this.entries = entries;
    this.args = args;
    this.console = console;
  }

  void print() {
    if (args.isJson()) {
      console.print(Json.pretty(entries.stream().map(EntryTable::facts).toList()));
    } else if (args.has("csv")) {
      csv();
    } else if (entries.isEmpty()) {
      console.say("no matching entries");
    } else {
      text();
    }
  }

  /** With what a person needs to find each on the page of the account. */
  void printForSearch() {
    if (entries.isEmpty() || args.isJson() || args.has("csv")) {
      print();
      return;
    }
    for (Entry each : entries) {
      console.print("id      " + each.id());
      console.print("sent    " + exactly(each.createdAt()));
      console.print("model   " + each.modelId());
      console.print("prompt  " + Texts.cut(prompt(each), MOST_OF_A_PROMPT));
      each.sweepId().ifPresent(sweep -> console.print("sweep   " + sweep));
      each.error().ifPresent(why -> console.print("why     " + Texts.cut(why, MOST_OF_A_PROMPT)));
      console.print("");
    }
  }

  private static String exactly(Instant at) {
    return at.atZone(ZoneId.systemDefault())
        .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx"));
  }

  private void text() {
    int width = console.isOutLive() ? console.width() : Integer.MAX_VALUE;
    // what tells the cells of a sweep apart, where there is room for it
    boolean hasSeeds = width >= WIDE && entries.stream().anyMatch(each -> each.seed().isPresent());
    boolean hasSandbox = entries.stream().anyMatch(Entry::isSandbox);
    LocalDate today = LocalDate.now();
    List<List<Object>> rows = new ArrayList<>();
    for (Entry each : entries) {
      List<Object> row = new ArrayList<>();
      row.add(when(each.createdAt(), today));
      row.add(each.id());
      row.add(each.state().word());
      row.add(shortName(each.modelId()));
      row.add(each.costUsd().isPresent() ? Amounts.dollars(each.costUsd().getAsDouble()) : "");
      if (hasSandbox) {
        row.add(each.isSandbox() ? "sandbox" : "");
      }
      if (hasSeeds) {
        row.add(each.seed().isPresent() ? each.seed().getAsLong() : "");
      }
      row.add(prompt(each));
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("when", "id", "state", "model", "cost"));
    if (hasSandbox) {
      columns.add("made up");
    }
    if (hasSeeds) {
      columns.add("seed");
    }
    columns.add("prompt");
    Table table = Table.of(columns);
    console.write(table.rows(rows).text(width));
  }

  private void csv() {
    StringBuilder text = new StringBuilder(Csv.line(List.of(COLUMNS), "\r\n"));
    for (Entry each : entries) {
      Map<String, Object> facts = facts(each);
      List<Object> row = new ArrayList<>();
      for (String name : COLUMNS) {
        row.add(facts.getOrDefault(name, ""));
      }
      text.append(Csv.line(row, "\r\n"));
    }
    console.write(text.toString());
  }

  /** An entry by the names of the ledger's columns. */
  static Map<String, Object> facts(Entry entry) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", entry.id());
    facts.put("created_at", entry.createdAt().toString());
    facts.put("state", entry.state().word());
    facts.put("model_id", entry.modelId());
    entry.requestId().ifPresent(id -> facts.put("request_id", id));
    facts.put("take", entry.take());
    entry.seed().ifPresent(seed -> facts.put("seed", seed));
    entry.estimateUsd().ifPresent(usd -> facts.put("estimate_usd", usd));
    entry.costUsd().ifPresent(usd -> facts.put("cost_usd", usd));
    entry.seconds().ifPresent(seconds -> facts.put("seconds", seconds));
    entry.error().ifPresent(why -> facts.put("error", why));
    entry.sweepId().ifPresent(sweep -> facts.put("sweep_id", sweep));
    facts.put("service", entry.service());
    facts.put("sandbox", entry.isSandbox());
    facts.put("prompt", prompt(entry));
    facts.put("inputs", Json.read(entry.inputs()));
    return facts;
  }

  /** The prompt, or the first shot. */
  static String prompt(Entry entry) {
    JsonNode inputs = Json.read(entry.inputs());
    for (String name : List.of("prompt", "text_prompt", "promptText", "text", "tags")) {
      if (inputs.path(name).isString()) {
        return inputs.path(name).asString();
      }
    }
    return inputs.path("multi_prompt").path(0).path("prompt").asString("");
  }

  static String when(Instant at, LocalDate today) {
    ZonedDateTime local = at.atZone(ZoneId.systemDefault());
    String day = local.toLocalDate().equals(today) ? "" : local.toLocalDate() + " ";
    String time = local.toLocalTime().toString();
    return day + time.substring(0, Math.min(5, time.length()));
  }

  /** Without the vendor, which says least: {@code kling-3.0/pro/text-to-video}. */
  private static String shortName(String modelId) {
    return modelId.substring(modelId.indexOf('/') + 1);
  }
}
