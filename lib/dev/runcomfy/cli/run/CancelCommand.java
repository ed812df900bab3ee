package dev.runcomfy.cli.run;

import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import java.util.List;

/** {@code cancel ID}: cancels what is still queued. */
public final class CancelCommand implements Command {
  @Override
  public String usage() {
    return "cancel REQUEST_ID …";
  }

  @Override
  public String about() {
    return "Cancels requests that are still queued. One that runs already goes on and is charged.";
  }

  @Override
  public List<Option> options() {
    return Connection.askingOptions();
  }

  @Override
  public int run(Args args, Console console) {
    args.need(0, "request id", "runcomfy cancel REQUEST_ID");
    int code = 0;
    try (RunComfy runcomfy = Connection.asking(args, console).build()) {
      for (String id : args.words()) {
        boolean isCancelled = runcomfy.job(id).cancel();
        console.print(id + (isCancelled ? " cancelled" : " not cancellable: it goes on"));
        code = isCancelled ? code : Failure.JOB_FAILED;
      }
    }
    return code;
  }
}
