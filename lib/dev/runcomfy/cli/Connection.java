package dev.runcomfy.cli;

import dev.runcomfy.Builder;
import dev.runcomfy.Job;
import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.sandbox.Behavior;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The service, or the sandbox, that the options of a command choose, and the ledger. */
public final class Connection {
  static final Option SANDBOX =
      Option.flag("sandbox", "use a sandbox that ends with this command: free, drawn here");
  public static final Option SANDBOX_URL =
      Option.of(
          "sandbox-url",
          "URL",
          "use a sandbox that `runcomfy sandbox` serves; your own token is never sent to it");
  public static final Option BASE_URL =
      Option.of("base-url", "URL", "the address of the API, with /v1 at its end");
  public static final Option PLAIN_HTTP =
      Option.flag(
          "allow-plain-http",
          "send the token over http:// to another machine, too; also RUNCOMFY_ALLOW_PLAIN_HTTP=1");
  public static final Option LEDGER =
      Option.of("ledger", "FILE", "the ledger: a file, jdbc:postgresql://…, or off");
  static final Option DEADLINE =
      Option.of("deadline", "TIME", "how long to wait: 90s, 20m; 1h by default");
  static final Option POLL =
      Option.of("poll-secs", "N", "ask for the status every N seconds; paced by default");
  public static final Option MEDIA_HOST =
      Option.of("allow-media-host", "HOST", "fetch media from this host, too");

  public static final int SPEED = 40;
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final Args args;
  private final Console console;

  public Connection(Args args, Console console) {
    this.args = args;
    this.console = console;
  }

  /** For commands that ask the service, or a sandbox of their own. */
  public static List<Option> options() {
    return List.of(SANDBOX, SANDBOX_URL, BASE_URL, PLAIN_HTTP, LEDGER, DEADLINE, POLL, MEDIA_HOST);
  }

  /** For questions that are not about a job. */
  static List<Option> serviceOptions() {
    return List.of(SANDBOX, SANDBOX_URL, BASE_URL, PLAIN_HTTP);
  }

  /** For one short question about a job. */
  public static List<Option> askingOptions() {
    return List.of(SANDBOX_URL, BASE_URL, PLAIN_HTTP, LEDGER);
  }

  /** For commands about jobs that exist: a sandbox of their own has none. */
  public static List<Option> jobOptions() {
    return List.of(SANDBOX_URL, BASE_URL, PLAIN_HTTP, LEDGER, DEADLINE, POLL, MEDIA_HOST);
  }

  /** What the options say, without opening it. */
  public Builder builder() {
    Builder builder = RunComfy.builder().env(console.env()).notices(console::say);
    args.value("base-url").ifPresent(url -> builder.baseUrl(url(url, "base-url")));
    args.value("sandbox-url").ifPresent(url -> served(builder, url(url, "sandbox-url")));
    if (args.has("allow-plain-http")) {
      builder.allowPlainHttp();
    }
    args.value("ledger").ifPresent(builder::ledger);
    args.time("deadline").ifPresent(builder::deadline);
    if (args.has("poll-secs")) {
      builder.pollEvery(Duration.ofSeconds(args.count("poll-secs").getAsInt()));
    }
    args.values("allow-media-host").forEach(builder::allowMediaHost);
    if (args.has("sandbox")) {
      if (args.has("base-url") || args.has("sandbox-url")) {
        throw new UsageException(
            "`--sandbox` starts a sandbox of its own, and an address is given, too",
            "give one of them");
      }
      builder.sandbox(Behavior.realistic().timeScale(SPEED));
    }
    return builder;
  }

  /** As {@link #builder}, for one short question: an absent service is reported soon. */
  public Builder asking() {
    return builder().retryFor(SHORT).deadline(SOON);
  }

  /** As {@link #asking}, for the catalog: without a token it is the bundled one. */
  Builder catalog() {
    return asking().ledger("off").tokenOptional();
  }

  /** Opens it, and says what it is where asked to be verbose. */
  public RunComfy open(Builder builder) {
    RunComfy runcomfy = builder.build();
    if (args.has("verbose")) {
      console.say("API " + runcomfy.baseUrl());
      console.say("ledger " + runcomfy.ledger().location());
    }
    return runcomfy;
  }

  /** Reading your own ledger needs no token; asking the service does. */
  public void needToken(Job job) {
    if (!job.isFinished()) {
      builder().ledger("off").build().close();
    }
  }

  /** The ledger alone, for commands that only read it. */
  public WritableLedger ledger() {
    Environment environment = new Environment(console.env());
    return WritableLedger.open(args.value("ledger").orElseGet(environment::ledger), environment);
  }

  /** With a token of its own: a sandbox takes any, or the one it was started with. */
  private void served(Builder builder, URI url) {
    builder.sandbox(url, console.env().getOrDefault("RUNCOMFY_SANDBOX_TOKEN", "sandbox-token"));
    builder.allowPlainHttp();
  }

  private static URI url(String text, String option) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null && url.getScheme().startsWith("http")) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw new UsageException(
        "`--" + option + "` is not a valid URL: " + Texts.withoutUserInfo(text),
        "--" + option + " http://127.0.0.1:8188/v1");
  }
}
