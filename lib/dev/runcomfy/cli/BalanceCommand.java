package dev.runcomfy.cli;

import dev.runcomfy.Balance;
import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code balance}: what is left on the account. */
final class BalanceCommand implements Command {
  @Override
  public String usage() {
    return "balance";
  }

  @Override
  public String about() {
    return "Prints what is left on the account.";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(Outputs.FORMAT, Outputs.JSON));
    all.addAll(Connection.serviceOptions());
    return all;
  }

  @Override
  public int run(Args args, Console console) {
    args.most(0, "runcomfy balance");
    boolean isJson = Outputs.isJson(args);
    try (RunComfy runcomfy = Connection.asking(args, console).ledger("off").build()) {
      Balance balance = runcomfy.balance();
      if (isJson) {
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
