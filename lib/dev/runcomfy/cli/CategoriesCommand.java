package dev.runcomfy.cli;

import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code models categories}: what models are filed under. */
final class CategoriesCommand implements Command {
  @Override
  public String usage() {
    return "";
  }

  @Override
  public String about() {
    return "Lists the categories that models are filed under, one per line.";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(Output.JSON));
    all.addAll(Connection.serviceOptions());
    return all;
  }

  @Override
  public int run(Args args, Console console) {
    args.most(0, "runcomfy models categories");
    Connection connection = new Connection(args, console);
    try (RunComfy runcomfy = connection.open(connection.catalog())) {
      List<String> names = runcomfy.categories();
      if (args.isJson()) {
        console.print(Json.write(Map.of("categories", names)));
      } else {
        names.forEach(console::print);
      }
      return 0;
    }
  }
}
