package dev.runcomfy.cli;

import dev.runcomfy.Builder;
import dev.runcomfy.Model;
import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Json;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Nearest;
import dev.runcomfy.schema.Role;
import dev.runcomfy.view.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code models list|get|categories}: which models there are, and what they accept. */
final class ModelsCommand implements Command {
  private static final String EXAMPLE =
      "runcomfy models list, models get MODEL, or models categories";

  @Override
  public String usage() {
    return "models list [WORDS] | get MODEL | categories";
  }

  @Override
  public String about() {
    return """
        Lists models, shows what one accepts, or lists the categories. Without a token it knows
        the models that come with this program.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>();
    all.add(Option.of("category", "NAME", "list: only of this category"));
    all.add(Option.of("kind", "KIND", "list: only video, image or audio"));
    all.add(Outputs.FORMAT);
    all.add(Outputs.JSON);
    all.addAll(Connection.serviceOptions());
    return all;
  }

  @Override
  public int run(Args args, Console console) {
    String verb = args.word(0).orElse("list");
    boolean isJson = Outputs.isJson(args);
    Builder builder = Connection.asking(args, console).ledger("off").tokenOptional();
    boolean hasToken = builder.tokenPlace().isPresent();
    try (RunComfy runcomfy = builder.build()) {
      switch (verb) {
        case "list" -> list(runcomfy, args, isJson, hasToken, console);
        case "get" -> get(runcomfy, args, isJson, console);
        case "categories" -> {
          List<String> names = runcomfy.categories();
          names.forEach(isJson ? name -> {} : console::print);
          if (isJson) {
            console.print(Json.write(names));
          }
        }
        default -> throw new UsageException("`models " + verb + "` is not known", EXAMPLE);
      }
      return 0;
    }
  }

  private static void list(
      RunComfy runcomfy, Args args, boolean isJson, boolean hasToken, Console console) {
    List<String> words = args.words();
    String search = words.size() < 2 ? "" : String.join(" ", words.subList(1, words.size()));
    List<CatalogEntry> found =
        runcomfy.models(search, args.value("category"), args.value("kind")).stream()
            .flatMap(model -> model.entry().stream())
            .toList();
    if (isJson) {
      console.print(Json.pretty(found.stream().map(CatalogEntry::json).toList()));
      return;
    }
    if (found.isEmpty()) {
      console.say("no model has these words; `runcomfy models list` lists all");
      return;
    }
    Table table = Table.of("model", "kind", "base price");
    for (CatalogEntry each : found) {
      table = table.row(each.modelId(), each.kind(), price(each));
    }
    console.write(table.text(console.isOutLive() ? console.width() : Integer.MAX_VALUE));
    if (!hasToken) {
      console.say("without a token these are the models of the sandbox, with made-up prices");
    }
  }

  private static String price(CatalogEntry entry) {
    return entry.basePriceUsd().isEmpty()
        ? ""
        : Amounts.dollars(entry.basePriceUsd().getAsDouble())
            + (entry.priceUnit().isEmpty() ? "" : " per " + entry.priceUnit());
  }

  private static void get(RunComfy runcomfy, Args args, boolean isJson, Console console) {
    String id = args.need(1, "model", "runcomfy models get kling/kling-3.0/pro/text-to-video");
    args.most(2, "one model at a time");
    Model model = runcomfy.model(id);
    Optional<CatalogEntry> found = model.entry();
    if (found.isEmpty()) {
      List<String> ids = runcomfy.models("").stream().map(Model::id).toList();
      throw new StopException(
          Failure.BAD_INPUT,
          "there is no model `" + id + "`",
          Nearest.of(id, ids)
              .map(near -> "did you mean " + near + "?")
              .orElse("`runcomfy models list` lists them"));
    }
    CatalogEntry entry = found.get();
    if (isJson) {
      console.print(Json.pretty(entry.json()));
      return;
    }
    console.print(entry.modelId());
    String price = price(entry);
    console.print(entry.displayName() + (price.isEmpty() ? "" : " · " + price));
    if (!entry.pricingNote().isEmpty()) {
      console.print(entry.pricingNote());
    }
    console.print("");
    Table table = Table.of("option", "takes", "default");
    for (Input each : entry.schema().inputs()) {
      String option = "--" + each.name().replace('_', '-');
      String fallback =
          each.isRequired() && each.defaultValue().isEmpty()
              ? "required"
              : each.defaultValue().map(InputText::of).orElse("");
      table = table.row(option, each.accepts(), fallback);
    }
    console.write(table.text(console.isOutLive() ? console.width() : Integer.MAX_VALUE));
    if (entry.schema().named(Role.SHOTS).isPresent()) {
      console.print("");
      console.print("shots: --shot \"boats leave=4\" for each, instead of the list");
    }
  }
}
