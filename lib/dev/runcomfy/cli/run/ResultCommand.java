package dev.runcomfy.cli.run;

import dev.runcomfy.Job;
import dev.runcomfy.Result;
import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Interrupts;
import dev.runcomfy.cli.JobProgress;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.internal.Futures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code result ID}: the files of a request. */
public final class ResultCommand implements Command {
  @Override
  public String usage() {
    return "REQUEST_ID";
  }

  @Override
  public String about() {
    return "Saves the files of a finished request, also if it was bought elsewhere.";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>();
    all.add(Option.flag("wait", "wait until it is done").or('w'));
    all.addAll(Output.options());
    all.addAll(Connection.jobOptions());
    return all;
  }

  @Override
  public int run(Args args, Console console) throws Exception {
    String id = args.id(0, "request id", "runcomfy result REQUEST_ID");
    args.most(1, "one request at a time");
    Output output = new Output(args, console);
    output.check();
    Connection connection = new Connection(args, console);
    try (RunComfy runcomfy =
        connection.open(connection.builder().notices(line -> {}).tokenOptional())) {
      JobProgress progress = new JobProgress(console, runcomfy.isSandbox());
      try (progress;
          var listening = runcomfy.listen(progress);
          var interrupts =
              Interrupts.saying(console, () -> "stopped waiting; the request goes on")) {
        Job job = runcomfy.job(id);
        connection.needToken(job);
        if (args.has("wait")) {
          progress.follow(job);
        }
        output.deliver(args.has("wait") ? job.await() : look(job));
        return 0;
      }
    }
  }

  private static Result look(Job job) {
    Optional<Result> result = Futures.join(job.look());
    return result.orElseThrow(
        () ->
            new StopException(
                Failure.TRY_AGAIN,
                "request "
                    + job.requestId()
                    + " is not done: "
                    + job.lastStatus().map(Object::toString).orElse("not known"),
                "`runcomfy result " + job.requestId() + " --wait` waits for it"));
  }
}
