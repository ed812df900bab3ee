package dev.runcomfy.cli.run;

import dev.runcomfy.Job;
import dev.runcomfy.RunComfy;
import dev.runcomfy.Status;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code status ID}: how far a request is. */
public final class StatusCommand implements Command {
  @Override
  public String usage() {
    return "REQUEST_ID";
  }

  @Override
  public String about() {
    return "Asks once how far a request is, and prints the status as the service words it.";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(Output.JSON));
    all.addAll(Connection.askingOptions());
    return all;
  }

  @Override
  public int run(Args args, Console console) {
    String id = args.id(0, "request id", "runcomfy status REQUEST_ID");
    args.most(1, "one request at a time");
    Connection connection = new Connection(args, console);
    try (RunComfy runcomfy = connection.open(connection.asking().tokenOptional())) {
      Job job = runcomfy.job(id);
      connection.needToken(job);
      Status status = job.status();
      if (!args.isJson()) {
        console.print(status.toString());
        return 0;
      }
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("request_id", id);
      json.put("status", status.text());
      status.queuePosition().ifPresent(place -> json.put("queue_position", place));
      console.print(Json.write(json));
      return 0;
    }
  }
}
