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
import dev.runcomfy.cli.Outputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** {@code resume}: everything that is still in flight is followed to its end. */
public final class ResumeCommand implements Command {
  @Override
  public String usage() {
    return "resume";
  }

  @Override
  public String about() {
    return """
        Picks up every request that the ledger knows as in flight, waits for it and keeps its
        files. Nothing is bought. Prints a line for each: its request id, and its files or why not.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>();
    all.add(Option.of("output-dir", "DIR", "save the files there, too").or('o'));
    all.addAll(Connection.jobOptions());
    return all;
  }

  @Override
  public int run(Args args, Console console) {
    args.most(0, "runcomfy resume");
    Outputs.check(args);
    try (RunComfy runcomfy = Connection.builder(args, console).build()) {
      List<Job> jobs = runcomfy.inFlight();
      console.say(jobs.isEmpty() ? "nothing is in flight" : jobs.size() + " in flight");
      var results = jobs.stream().map(Job::resultAsync).toList();
      int code = 0;
      for (int i = 0; i < jobs.size(); i++) {
        console.show((i + 1) + " of " + jobs.size() + " · " + jobs.get(i).requestId());
        try {
          console.print(jobs.get(i).requestId() + " " + files(results.get(i).join(), args));
        } catch (CompletionException e) {
          code = Math.max(code, Failure.tell(e.getCause(), console));
        }
      }
      runcomfy.lateCosts().join();
      return code;
    }
  }

  private static String files(Result result, Args args) {
    List<String> names = new ArrayList<>();
    if (args.has("output-dir")) {
      for (Path each : result.saved(Outputs.folder(args))) {
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
