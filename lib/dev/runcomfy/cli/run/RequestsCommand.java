package dev.runcomfy.cli.run;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.UsageException;
import java.util.List;

/** {@code requests}: the vendor's names for {@code status}, {@code result} and {@code cancel}. */
public final class RequestsCommand implements Command {
  @Override
  public String usage() {
    return "VERB REQUEST_ID";
  }

  @Override
  public String about() {
    return "Looks at a request, fetches its result, or cancels it.";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public int run(Args args, Console console) {
    args.noWord();
    throw new UsageException("there is no verb", "runcomfy requests get REQUEST_ID");
  }
}
