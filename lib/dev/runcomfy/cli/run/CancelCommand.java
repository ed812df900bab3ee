package dev.runcomfy.cli.run;

import dev.runcomfy.Job;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code cancel ID}: cancels what is still queued. */
public final class CancelCommand implements Command {
  @Override
  public String usage() {
    return "REQUEST_ID …";
  }

  @Override
  public String about() {
    return "Cancels requests that are still queued. One that runs already goes on and is charged.";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(Output.JSON));
    all.addAll(Connection.askingOptions());
    return all;
  }

  @Override
  public int run(Args args, Console console) {
    args.need(0, "request id", "runcomfy cancel REQUEST_ID");
    int code = 0;
    Connection connection = new Connection(args, console);
    try (RunComfy runcomfy = connection.open(connection.asking())) {
      for (String word : args.words()) {
        String id = Args.trimmed(word);
        Job job = runcomfy.job(id);
        boolean isCancelled = job.cancel();
        if (args.isJson()) {
          console.print(Json.write(json(job, isCancelled)));
        } else {
          console.print(id + (isCancelled ? " cancelled" : " not cancellable: it goes on"));
        }
        code = isCancelled ? code : Failure.JOB_FAILED;
      }
    }
    return code;
  }

  /** As the API answers. */
  private static Map<String, Object> json(Job job, boolean isCancelled) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("request_id", job.requestId());
    json.put("outcome", isCancelled ? "cancelled" : "not_cancellable");
    job.lastStatus().ifPresent(status -> json.put("status", status.text()));
    return json;
  }
}
