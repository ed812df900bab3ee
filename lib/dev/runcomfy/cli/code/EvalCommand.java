package dev.runcomfy.cli.code;

import dev.runcomfy.RunComfy;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.JobProgress;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.Output;
import dev.runcomfy.cli.Printout;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.cli.UsageException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.notebook.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code eval}: a line of Java, with {@code runcomfy} ready; its value is printed. */
public final class EvalCommand implements Command {
  private static final String EXAMPLE =
      "runcomfy eval 'runcomfy.model(\"kling/kling-3.0/pro/text-to-video\").prompt(\"a fox\").run()'";

  @Override
  public String usage() {
    return "'CODE'\n-";
  }

  @Override
  public String about() {
    return """
        Evaluates Java with `runcomfy` ready, and prints the last value. - reads the code from
        standard input. Without a token it uses the sandbox, and says so.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(Output.JSON));
    all.addAll(Connection.options());
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(EXAMPLE, "runcomfy eval 'runcomfy.models(\"kling\").size()'");
  }

  @Override
  public int run(Args args, Console console) throws IOException {
    String given = args.need(0, "code", EXAMPLE);
    args.most(1, "put the code in single quotes: " + EXAMPLE);
    String code =
        given.equals("-") ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8) : given;
    if (code.isBlank()) {
      throw new UsageException("the code is empty", EXAMPLE);
    }
    Session.openWith(() -> session(args, console));
    try (Evaluation evaluation = new Evaluation()) {
      return tell(evaluation.evaluate(code), args, console);
    } finally {
      Session.close();
    }
  }

  /** A session whose jobs are seen while they go on. */
  static RunComfy session(Args args, Console console) {
    RunComfy session = new Connection(args, console).builder().connect();
    session.listen(new JobProgress(console, session.isSandbox()));
    return session;
  }

  private static int tell(Evaluation.Outcome outcome, Args args, Console console) {
    if (outcome.isRefused()) {
      throw new StopException(
          Failure.BAD_INPUT, outcome.refusal(), "use double quotes inside the code: " + EXAMPLE);
    }
    if (outcome.error().isPresent()) {
      return failed(outcome.error().get(), console);
    }
    if (outcome.name().isPresent()) {
      Object value = outcome.value().orElse(null);
      if (args.isJson()) {
        console.print(Json.pretty(new Printout(value).json()));
      } else {
        new Printout(value).lines().forEach(console::print);
      }
    }
    return 0;
  }

  /** The code's own exceptions are its failure, not a defect of this program. */
  static int failed(Throwable thrown, Console console) {
    Throwable error = known(thrown);
    if (error instanceof RunComfyException || error instanceof UsageException) {
      return Failure.of(error).tell(console);
    }
    throw new StopException(Failure.JOB_FAILED, "the code threw " + error, "");
  }

  private static Throwable known(Throwable thrown) {
    boolean isWrapped =
        thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
            || thrown instanceof java.util.concurrent.CompletionException
                && thrown.getCause() != null;
    return isWrapped ? known(thrown.getCause()) : thrown;
  }
}
