package dev.runcomfy.cli;

import dev.runcomfy.internal.Texts;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code sandbox}: serves the API on this machine, until it is stopped. */
final class SandboxCommand implements Command {
  /** What the words of {@link Behavior#names} do. */
  private static final String WORDS =
      """
      instant         jobs are done as soon as they are accepted
      realistic       jobs queue, and take as long as real ones
      quick           realistic, twenty times faster
      sketch          tiny media of one frame
      busy            every fourth call is refused: 429
      flaky           some reads fail, break or are cut
      breaking        some submits break after they are accepted
      lagging         the result is ready before the status says so
      warming         a status that clients do not know
      stuck           jobs never leave the queue
      failing         every job fails, and is not charged
      moderated       every request is refused for its content
      without-media   results have no files
      expired         requests are forgotten soon
      html            a proxy answers, with a web page
      late-cost       the cost is reported late
      slow            slow answers and slow media
      scale=N         N times faster
      seed=N          other random choices
      balance=N       N dollars on the account
      concurrency=N   N jobs run at once
      in-flight=N     N jobs are accepted at once
      rate=N          N calls a second
      latency-ms=N    each answer takes N milliseconds
      duration-ms=N   each job takes N milliseconds
      padded-to=N     media of N bytes
      """;

  @Override
  public String usage() {
    return "[--port N] [--behavior WORDS] [--token SECRET]";
  }

  @Override
  public String about() {
    return """
        Serves the same API on 127.0.0.1, free: it checks, queues, charges made-up dollars, and
        draws playable media. It runs no model. Prints the variables that a shell needs so that
        RunComfy clients use it. /_sandbox/charges lists the charges.""";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.of("port", "N", "the port; any free one by default"),
        Option.of("behavior", "WORDS", "words joined by commas, see below; quick by default"),
        Option.of(
            "token",
            "SECRET",
            "accept only this token, which --sandbox-url takes from RUNCOMFY_SANDBOX_TOKEN; any token"
                + " by default"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy sandbox --port 8188 --behavior instant",
        "runcomfy sandbox --behavior realistic,scale=5,busy",
        "runcomfy sandbox >sandbox.env & sleep 2; . ./sandbox.env");
  }

  @Override
  public String more() {
    return "words:\n" + WORDS.indent(2);
  }

  @Override
  public int run(Args args, Console console) throws Exception {
    args.most(0, "runcomfy sandbox --port 8188");
    int port = args.value("port").map(SandboxCommand::port).orElse(0);
    try (Sandbox sandbox = start(behavior(args), port, args.value("token"))) {
      console.print("export RUNCOMFY_MODEL_API_BASE=" + sandbox.baseUrl());
      console.print("export RUNCOMFY_SERVERLESS_API_BASE=" + sandbox.serverlessUrl());
      console.print("export RUNCOMFY_TOKEN=" + Texts.shellWord(sandbox.token()));
      console.out().flush();
      if (console.isLive()) {
        console.say("serving until Ctrl-C");
      }
      // its threads do not keep a program alive
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private static Sandbox start(Behavior behavior, int port, Optional<String> token) {
    try {
      return Sandbox.start(behavior, port, token);
    } catch (UncheckedIOException e) {
      throw new StopException(
          Failure.UNAVAILABLE, e.getMessage().replaceAll(": .*?: ", ": "), "choose another --port");
    }
  }

  private static Behavior behavior(Args args) {
    try {
      return Behavior.named(args.value("behavior").orElse("quick"));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          e.getMessage().replaceAll("(?s)\n.*", ""),
          "words: " + String.join(" ", Behavior.names()));
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw new UsageException("not a valid port: " + text, "--port 8188");
  }
}
