package dev.runcomfy;

import dev.runcomfy.error.MissingTokenException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.error.TokenException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.http.Hosts;
import dev.runcomfy.internal.service.Settings;
import dev.runcomfy.internal.service.Tokens;
import dev.runcomfy.ledger.Service;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Options of a {@link RunComfy}; each method changes this builder and returns it. */
public final class Builder {
  private static final String BASE = "https://model-api.runcomfy.net/v1";
  private static final String SERVERLESS = "https://api.runcomfy.net/prod/v2";

  private static final String SANDBOX_TOKEN = "sandbox-token";

  private Environment env = Environment.ofProcess();
  private boolean tokenNeeded = true;
  private boolean isServed;
  private Optional<String> token = Optional.empty();
  private Optional<URI> base = Optional.empty();
  private Optional<URI> serverless = Optional.empty();
  private boolean plainHttp;
  private Optional<Behavior> sandbox = Optional.empty();
  private Optional<String> ledger = Optional.empty();
  private Duration deadline = Duration.ofMinutes(60);
  private Duration retryFor = Duration.ofSeconds(60);
  private Optional<Duration> pollEvery = Optional.empty();
  private final Set<String> mediaHosts = new LinkedHashSet<>();
  private InstantSource clock = InstantSource.system();
  // written out: the launcher's archive can hold this, and no reference to a method of a field
  private Consumer<String> notices = line -> System.err.println(line);

  Builder() {}

  /** The token; without it, that of the environment. */
  public Builder token(String secret) {
    token = Optional.of(secret);
    return this;
  }

  /** The environment; without it, that of the process. */
  public Builder env(Map<String, String> variables) {
    env = new Environment(variables);
    return this;
  }

  /**
   * Allows a client without a token, for calls that buy nothing; the service refuses the others.
   */
  public Builder tokenOptional() {
    tokenNeeded = false;
    return this;
  }

  /** The variable or file that the token comes from; empty where there is no token. */
  public Optional<String> tokenPlace() {
    return token.isPresent() ? Optional.of("given") : Tokens.find(env).map(Tokens.Token::place);
  }

  /**
   * The API, with {@code /v1}; without it {@code RUNCOMFY_MODEL_API_BASE}, else the real service.
   */
  public Builder baseUrl(URI url) {
    base = Optional.of(url);
    return this;
  }

  /**
   * The API that reports the balance; without it {@code RUNCOMFY_SERVERLESS_API_BASE}, else the
   * real service.
   */
  public Builder serverlessUrl(URI url) {
    serverless = Optional.of(url);
    return this;
  }

  /**
   * Sends the token over plain {@code http://} to another machine, too, where anybody on the way
   * can read it; {@code RUNCOMFY_ALLOW_PLAIN_HTTP=1} does the same. Without it only this machine
   * gets the token over plain HTTP.
   */
  public Builder allowPlainHttp() {
    plainHttp = true;
    return this;
  }

  /** A sandbox that is served by another part of this program, or by another program. */
  public Builder sandbox(Sandbox served) {
    isServed = true;
    return baseUrl(served.baseUrl()).serverlessUrl(served.serverlessUrl()).token(served.token());
  }

  /**
   * A sandbox that another program serves at this base, with {@code /v1}: what it charges is made
   * up, and the ledger tells it from the real service.
   */
  public Builder sandbox(URI served, String secret) {
    isServed = true;
    String root = served.toString().replaceAll("/v1/?$", "").replaceAll("/+$", "");
    return baseUrl(URI.create(root + "/v1"))
        .serverlessUrl(URI.create(root + "/prod/v2"))
        .token(secret);
  }

  /** Starts a sandbox with this behaviour, which ends with the client. */
  public Builder sandbox(Behavior behavior) {
    sandbox = Optional.of(Objects.requireNonNull(behavior, "behavior"));
    return this;
  }

  /** The file of the ledger; its media are beside it. */
  public Builder ledger(Path file) {
    return ledger(file.toString());
  }

  /** The ledger: a file, {@code postgresql://…}, {@code jdbc:postgresql://…}, or {@code off}. */
  public Builder ledger(String location) {
    ledger = Optional.of(location);
    return this;
  }

  /**
   * Sets how long to wait for a job; an hour by default. It bounds the submit (15 minutes at most),
   * all looks and the result together. Files are waited for until then, too; one that comes
   * steadily, with 16 KiB a second or more, may still come to its end, for as long again (10
   * minutes at least).
   */
  public Builder deadline(Duration most) {
    deadline = Objects.requireNonNull(most, "deadline");
    return this;
  }

  /** Sets how long a failed read is retried; a minute by default. */
  public Builder retryFor(Duration most) {
    retryFor = Objects.requireNonNull(most, "retryFor");
    return this;
  }

  /** Sets a fixed time between two looks at a job; without it the time adapts. */
  public Builder pollEvery(Duration time) {
    pollEvery = Optional.of(time);
    return this;
  }

  /** Allows media to be fetched from this host, too. */
  public Builder allowMediaHost(String host) {
    mediaHosts.add(host.toLowerCase(java.util.Locale.ROOT));
    return this;
  }

  /** This machine's clock, for tests of what depends on it; without it, the system's. */
  public Builder clock(InstantSource machine) {
    clock = Objects.requireNonNull(machine, "clock");
    return this;
  }

  /**
   * Sets where messages for a person go, such as that a result was recalled; standard error by
   * default.
   */
  public Builder notices(Consumer<String> out) {
    notices = Objects.requireNonNull(out, "notices");
    return this;
  }

  /**
   * Builds the client; connects to nothing yet.
   *
   * @throws MissingTokenException when it is for a service and there is no token
   * @throws TokenException when the token cannot be one, or would go over plain HTTP to another
   *     machine and {@link #allowPlainHttp} was not called
   * @throws RunComfyException when an address is not http(s), or has a user, a password, a query
   */
  public RunComfy build() {
    if (sandbox.isPresent()) {
      return embedded(sandbox.get());
    }
    Optional<String> secret = token.or(() -> Tokens.find(env).map(Tokens.Token::secret));
    if (secret.isEmpty() && tokenNeeded) {
      throw new MissingTokenException(Tokens.places(env));
    }
    secret.ifPresent(Tokens::checked);
    URI api = checked(base.orElseGet(() -> fromEnv("RUNCOMFY_MODEL_API_BASE", BASE)));
    URI account =
        checked(serverless.orElseGet(() -> fromEnv("RUNCOMFY_SERVERLESS_API_BASE", SERVERLESS)));
    if (secret.isPresent()) {
      secure(api);
      secure(account);
    }
    Service plain = new Service(api.toString());
    // what `runcomfy sandbox` tells to export; no token of the real service looks like this
    boolean isExported = plain.isPlayground() && secret.filter(SANDBOX_TOKEN::equals).isPresent();
    Service service = isServed || isExported ? Service.served(trimmed(api)) : plain;
    return new RunComfy(
        new Client(settings(service.name(), api, account, secret), Optional.empty()));
  }

  /**
   * Builds a client for the real service if there is a token, otherwise for a sandbox, and prints
   * which.
   */
  public RunComfy connect() {
    boolean hasToken = token.isPresent() || Tokens.find(env).isPresent();
    if (hasToken || sandbox.isPresent()) {
      return build();
    }
    notices.accept(
        "no token, so this is the sandbox: free, and drawn here; set RUNCOMFY_TOKEN for the real service");
    return sandbox(Behavior.realistic().timeScale(20)).build();
  }

  private RunComfy embedded(Behavior behavior) {
    Sandbox served = Sandbox.start(behavior);
    try {
      return new RunComfy(
          new Client(
              settings(
                  Settings.EMBEDDED,
                  served.baseUrl(),
                  served.serverlessUrl(),
                  Optional.of(served.token())),
              Optional.of(served)));
    } catch (RuntimeException e) {
      served.close();
      throw e;
    }
  }

  private Settings settings(String service, URI api, URI account, Optional<String> secret) {
    return new Settings(
        service,
        trimmed(api),
        trimmed(account),
        secret,
        ledger.orElseGet(env::ledger),
        deadline,
        retryFor,
        pollEvery,
        Set.copyOf(mediaHosts),
        clock,
        line -> notices.accept(Texts.printable(line)),
        env);
  }

  private URI fromEnv(String name, String otherwise) {
    String value = env.get(name).strip();
    try {
      return new URI(value.isEmpty() ? otherwise : value);
    } catch (URISyntaxException e) {
      throw badAddress(value);
    }
  }

  /** An address is kept in the ledger and shown; so there is nothing secret in it. */
  private static URI checked(URI address) {
    String scheme = String.valueOf(address.getScheme());
    boolean isWeb = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
    if (!isWeb || address.getHost() == null || address.getRawQuery() != null) {
      throw badAddress(address.toString());
    }
    if (address.getRawUserInfo() != null) {
      throw new RunComfyException(
          "the address of the API has a user or a password: "
              + Texts.withoutUserInfo(address.toString()),
          "leave them out of the URL; the token alone says who you are");
    }
    return address;
  }

  private static RunComfyException badAddress(String text) {
    return new RunComfyException(
        "not a valid address of the API: "
            + Texts.withoutUserInfo(text).replaceFirst("(?s)[?#].*", ""),
        "give one such as " + BASE);
  }

  private void secure(URI address) {
    boolean isAllowed = plainHttp || env.get("RUNCOMFY_ALLOW_PLAIN_HTTP").equals("1");
    boolean isClear = "http".equalsIgnoreCase(address.getScheme());
    if (isClear && !isAllowed && !Hosts.isLoopback(address.getHost())) {
      throw new TokenException(
          "the token would go unencrypted to another machine: " + address,
          "use https://, or allow it: RunComfy.builder().allowPlainHttp(), --allow-plain-http or"
              + " RUNCOMFY_ALLOW_PLAIN_HTTP=1");
    }
  }

  private static URI trimmed(URI base) {
    return URI.create(base.toString().replaceAll("/+$", ""));
  }
}
