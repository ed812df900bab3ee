package dev.runcomfy.cli;

import dev.runcomfy.Balance;
import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code balance}: the balance of the account. */
final class BalanceCommand implements Command {
  @Override
  public String usage() {
    return "";
  }

  @Override
  public String about() {
    return "Prints the balance of the account.";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(Output.JSON));
    all.addAll(Connection.serviceOptions());
    return all;
  }

  @Override
  public int run(Args args, Console console) {
    args.most(0, "runcomfy balance");
    Connection connection = new Connection(args, console);
    try (RunComfy runcomfy = connection.open(connection.asking().ledger("off"))) {
      Balance balance = runcomfy.balance();
      if (args.isJson()) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("balance_usd", balance.usd());
        json.put("currency", "USD");
        console.print(Json.write(json));
      } else {
        console.print(balance.toString());
      }
      return 0;
    }
  }
}
