package dev.runcomfy.cli.run;

import dev.runcomfy.Job;
import dev.runcomfy.Result;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** {@code resume}: everything that is still in flight is followed to its end. */
public final class ResumeCommand implements Command {
  @Override
  public String usage() {
    return "";
  }

  @Override
  public String about() {
    return """
        Picks up every request that the ledger has in flight, waits for it and keeps its files.
        Buys nothing. Prints a line for each: the request id, and the files or what went wrong.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>();
    all.add(Option.of("output-dir", "DIR", "also save the files in this folder").or('o'));
    all.addAll(Connection.jobOptions());
    return all;
  }

  @Override
  public int run(Args args, Console console) {
    args.most(0, "runcomfy resume");
    Output output = new Output(args, console);
    output.check();
    Connection connection = new Connection(args, console);
    try (RunComfy runcomfy = connection.open(connection.builder())) {
      List<Job> jobs = runcomfy.inFlight();
      console.say(jobs.isEmpty() ? "nothing is in flight" : jobs.size() + " in flight");
      var results = jobs.stream().map(Job::resultAsync).toList();
      int code = 0;
      for (int i = 0; i < jobs.size(); i++) {
        console.show((i + 1) + " of " + jobs.size() + " · " + jobs.get(i).requestId());
        try {
          console.print(jobs.get(i).requestId() + " " + files(results.get(i).join(), args, output));
        } catch (CompletionException e) {
          code = Math.max(code, Failure.of(e.getCause()).tell(console));
        }
      }
      runcomfy.lateCosts().join();
      return code;
    }
  }

  private static String files(Result result, Args args, Output output) {
    List<String> names = new ArrayList<>();
    if (args.has("output-dir")) {
      for (Path each : result.saved(output.folder())) {
        names.add(each.normalize().toString());
      }
    } else {
      result.media().forEach(each -> names.add(each.file().toString()));
      if (names.isEmpty()) {
        names.add(result.toString());
      }
    }
    return String.join(" ", names);
  }
}
