package dev.runcomfy.cli;

import dev.runcomfy.Model;
import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Nearest;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Role;
import dev.runcomfy.view.Table;
import java.util.ArrayList;
import java.util.List;

/** {@code models get}: one model, its price and its inputs. */
final class ModelCommand implements Command {
  private static final String EXAMPLE = "runcomfy models get kling/kling-3.0/pro/text-to-video";

  @Override
  public String usage() {
    return "MODEL";
  }

  @Override
  public String about() {
    return "Shows the price of a model, and the options that its inputs are.";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(Output.JSON));
    all.addAll(Connection.serviceOptions());
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(EXAMPLE);
  }

  @Override
  public List<String> words() {
    return Bundled.ids();
  }

  @Override
  public int run(Args args, Console console) {
    String id = args.id(0, "model", EXAMPLE);
    args.most(1, "one model at a time");
    Connection connection = new Connection(args, console);
    try (RunComfy runcomfy = connection.open(connection.catalog())) {
      CatalogEntry entry =
          runcomfy.model(id).entry().orElseThrow(() -> unknown(id, runcomfy.models("")));
      if (args.isJson()) {
        console.print(Json.pretty(entry.json()));
      } else {
        print(entry, console);
      }
      return 0;
    }
  }

  private static StopException unknown(String id, List<Model> models) {
    return new StopException(
        Failure.BAD_INPUT,
        "there is no model `" + id + "`",
        Nearest.of(id, models.stream().map(Model::id).toList())
            .map(near -> "did you mean " + near + "?")
            .orElse("`runcomfy models list` lists them"));
  }

  private static void print(CatalogEntry entry, Console console) {
    console.print(entry.modelId());
    String price = ModelsCommand.price(entry);
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
              : each.defaultValue().map(value -> new Printout(value).text()).orElse("");
      table = table.row(option, each.accepts(), fallback);
    }
    console.write(table.text(console.isOutLive() ? console.width() : Integer.MAX_VALUE));
    if (entry.schema().named(Role.SHOTS).isPresent()) {
      console.print("");
      console.print("shots: --shot \"boats leave=4\" for each, instead of the list");
    }
  }
}
