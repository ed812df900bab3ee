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
import java.util.Optional;

/** The options that say what to speak to, and how to open it. */
public final class Connection {
  static final Option SANDBOX =
      Option.flag("sandbox", "ask a sandbox that ends with this command: free, drawn here");
  public static final Option SANDBOX_URL =
      Option.of(
          "sandbox-url",
          "URL",
          "ask a sandbox that `runcomfy sandbox` serves; your own token never goes there");
  public static final Option BASE_URL =
      Option.of("base-url", "URL", "ask this address of the API, with /v1 at its end");
  public static final Option PLAIN_HTTP =
      Option.flag(
          "allow-plain-http",
          "send the token over http:// to another machine, too; also RUNCOMFY_ALLOW_PLAIN_HTTP=1");
  public static final Option LEDGER =
      Option.of("ledger", "FILE", "the ledger: a file, postgresql://…, or off");
  static final Option DEADLINE =
      Option.of("deadline", "TIME", "how long to wait: 90s, 20m, 1h (the default)");
  public static final Option MEDIA_HOST =
      Option.of("allow-media-host", "HOST", "fetch media from this host, too");

  public static final int SPEED = 40;
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(15);

  private Connection() {}

  /** For commands that ask the service, or a sandbox of their own. */
  public static List<Option> options() {
    return List.of(SANDBOX, SANDBOX_URL, BASE_URL, PLAIN_HTTP, LEDGER, DEADLINE, MEDIA_HOST);
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
    return List.of(SANDBOX_URL, BASE_URL, PLAIN_HTTP, LEDGER, DEADLINE, MEDIA_HOST);
  }

  /** What the options say, without opening it. */
  public static Builder builder(Args args, Console console) {
    Builder builder = RunComfy.builder().env(console.env()).notices(console::say);
    args.value("base-url").ifPresent(url -> builder.baseUrl(url(url, "base-url")));
    args.value("sandbox-url").ifPresent(url -> served(builder, url(url, "sandbox-url"), console));
    if (args.has("allow-plain-http")) {
      builder.allowPlainHttp();
    }
    args.value("ledger").ifPresent(builder::ledger);
    args.value("deadline").ifPresent(time -> builder.deadline(time(time)));
    args.values("allow-media-host").forEach(builder::allowMediaHost);
    if (args.has("sandbox")) {
      if (args.has("base-url") || args.has("sandbox-url")) {
        throw new UsageException(
            "`--sandbox` starts its own, and an URL of another is given, too", "give one of them");
      }
      builder.sandbox(Behavior.realistic().timeScale(SPEED));
    }
    return builder;
  }

  /** As {@link #builder}, for one short question: a service that is away is soon said to be. */
  public static Builder asking(Args args, Console console) {
    return builder(args, console).retryFor(SHORT).deadline(SOON);
  }

  /** What lies in one's own ledger needs no token; the service asks for one. */
  public static void needToken(Job job, Args args, Console console) {
    if (!job.isFinished()) {
      builder(args, console).ledger("off").build().close();
    }
  }

  /** The ledger alone, for commands that only read it. */
  public static WritableLedger ledger(Args args, Console console) {
    Environment environment = new Environment(console.env());
    return WritableLedger.open(args.value("ledger").orElseGet(environment::ledger), environment);
  }

  /** With a token of its own: a sandbox takes any, or the one it was started with. */
  private static void served(Builder builder, URI url, Console console) {
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
      // said below
    }
    throw new UsageException(
        "`--" + option + "` is " + Texts.withoutUserInfo(text) + ", which is no URL",
        "--" + option + " http://127.0.0.1:8188/v1");
  }

  /** A time such as {@code 90s}, {@code 20m}, {@code 1h}; seconds without a letter. */
  static Duration time(String text) {
    return tryTime(text)
        .orElseThrow(
            () -> new UsageException("`" + text + "` is no length of time", "90s, 20m, 1h or 7d"));
  }

  public static Optional<Duration> tryTime(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    char unit = text.charAt(text.length() - 1);
    boolean hasUnit = !Character.isDigit(unit);
    String digits = hasUnit ? text.substring(0, text.length() - 1) : text;
    if (digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    long number = Long.parseLong(digits);
    return switch (hasUnit ? unit : 's') {
      case 's' -> Optional.of(Duration.ofSeconds(number));
      case 'm' -> Optional.of(Duration.ofMinutes(number));
      case 'h' -> Optional.of(Duration.ofHours(number));
      case 'd' -> Optional.of(Duration.ofDays(number));
      default -> Optional.empty();
    };
  }
}
