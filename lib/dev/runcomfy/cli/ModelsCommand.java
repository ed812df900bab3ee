package dev.runcomfy.cli;

import dev.runcomfy.Builder;
import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Json;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.view.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code models} and {@code models list}: which models there are. */
final class ModelsCommand implements Command {
  private static final String SCHEMA = "input_schema";

  @Override
  public String usage() {
    return "[WORDS]";
  }

  @Override
  public String about() {
    return """
        Lists models, or those with these words in their id, name, description or categories.
        Without a token it lists the models that come with this program.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>();
    all.add(Option.of("search", "WORDS", "the same as words behind the command"));
    all.add(Option.of("category", "NAME", "only of this category"));
    all.add(Option.of("kind", "KIND", "only video, image or audio"));
    all.add(Option.of("limit", "N", "at most N models").or('n'));
    all.add(Option.of("offset", "N", "without the first N"));
    all.add(Option.flag("include-schema", "in JSON, with the schema of the inputs"));
    all.add(Output.JSON);
    all.addAll(Connection.serviceOptions());
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of("runcomfy models list kling", "runcomfy models list --category video --json");
  }

  @Override
  public int run(Args args, Console console) {
    if (args.name().equals("models")) {
      args.noWord();
    }
    Connection connection = new Connection(args, console);
    Builder builder = connection.catalog();
    boolean hasToken = builder.tokenPlace().isPresent();
    try (RunComfy runcomfy = connection.open(builder)) {
      List<CatalogEntry> found = found(runcomfy, args);
      List<CatalogEntry> page = page(found, args);
      if (args.isJson()) {
        console.print(Json.pretty(json(page, found.size(), args.has("include-schema"))));
        return 0;
      }
      if (page.isEmpty()) {
        console.say("no matching models; `runcomfy models list` lists all");
        return 0;
      }
      Table table = Table.of("model", "kind", "base price");
      for (CatalogEntry each : page) {
        table = table.row(each.modelId(), each.kind(), price(each));
      }
      console.write(table.text(console.isOutLive() ? console.width() : Integer.MAX_VALUE));
      if (page.size() < found.size()) {
        console.say(page.size() + " of " + found.size() + " models");
      }
      if (!hasToken) {
        console.say("without a token these are the models of the sandbox, with made-up prices");
      }
      return 0;
    }
  }

  private static List<CatalogEntry> found(RunComfy runcomfy, Args args) {
    List<String> words = new ArrayList<>(args.words());
    args.value("search").ifPresent(words::add);
    return runcomfy
        .models(String.join(" ", words), args.value("category"), args.value("kind"))
        .stream()
        .flatMap(model -> model.entry().stream())
        .toList();
  }

  private static List<CatalogEntry> page(List<CatalogEntry> found, Args args) {
    int skipped = Math.min(args.countFrom0("offset").orElse(0), found.size());
    int most = args.count("limit").orElse(Integer.MAX_VALUE);
    return found.subList(skipped, skipped + Math.min(most, found.size() - skipped));
  }

  /** As the API itself answers: without schemas unless they are asked for. */
  private static Map<String, Object> json(List<CatalogEntry> page, int total, boolean hasSchemas) {
    List<Map<String, Object>> models = new ArrayList<>();
    for (CatalogEntry each : page) {
      Map<String, Object> model = Json.map(each.json());
      if (!hasSchemas) {
        model.remove(SCHEMA);
      }
      models.add(model);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("models", models);
    json.put("total", total);
    return json;
  }

  /** The base price in words; empty where it is not known. */
  static String price(CatalogEntry entry) {
    return entry.basePriceUsd().isEmpty()
        ? ""
        : Amounts.dollars(entry.basePriceUsd().getAsDouble())
            + (entry.priceUnit().isEmpty() ? "" : " per " + entry.priceUnit());
  }
}
