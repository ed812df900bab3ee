package dev.runcomfy.sandbox;

import com.sun.net.httpserver.HttpServer;
import dev.runcomfy.internal.drawing.Painter;
import dev.runcomfy.internal.http.ServerThreads;
import dev.runcomfy.internal.inputs.RequestBrief;
import dev.runcomfy.schema.CatalogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The API of the service on loopback, free, with no account: it checks, queues, charges made-up
 * dollars, and draws real, playable media. It is ready when {@link #start} returns, serves until
 * {@link #close}, and never keeps a JVM alive.
 *
 * <p>What it does not imitate: <b>quality</b>, as it draws a marked test picture of the request and
 * runs no model; <b>moderation</b>, as nothing is refused for its content unless a fault says so;
 * <b>real prices</b>, as its dollars are made up; <b>real latency</b>, as its durations are drawn
 * from a seed. A URL given as an input is not fetched on submit, and pixels are not counted.
 *
 * <p>{@link Behavior} says how fast it works and what goes wrong. What was charged and asked is
 * known by {@link #charges} and {@link #requests}, to other programs at {@code /_sandbox/charges}
 * and {@code /_sandbox/requests}.
 */
public final class Sandbox implements AutoCloseable {
  private static final String TOKEN = "sandbox-token";
  private static final int BACKLOG = 1024;
  private static final long MEDIA_BYTES = 64L << 20;

  private final HttpServer server;
  private final Threads threads;
  private final InputSpool stash;
  private final JobBook book;
  private final Recorder recorder;
  private final Routes routes;
  private final String origin;
  private final String token;

  private Sandbox(Behavior behavior, int port, Optional<String> onlyToken, InstantSource clock)
      throws IOException {
    ServerThreads.configureServers();
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
    origin = "http://127.0.0.1:" + server.getAddress().getPort();
    token = onlyToken.orElse(TOKEN);
    threads = new Threads();
    stash = new InputSpool();
    recorder = new Recorder();
    book = new JobBook(behavior, clock);
    var shelf =
        new MediaShelf(
            origin,
            book,
            stash,
            task -> threads.painters().execute(task),
            Sandbox::draw,
            MEDIA_BYTES);
    var jobs = new JobRoutes(origin, book, stash);
    var media = new MediaRoutes(book, shelf);
    routes = new Routes(SandboxOptions.of(behavior), onlyToken, book, jobs, media, recorder);
    server.createContext("/", new ExchangeHandler(routes, threads));
    server.setExecutor(threads.handlers());
  }

  /** Starts an instant sandbox on a free port, which accepts any token. */
  public static Sandbox start() {
    return start(Behavior.instant());
  }

  /** Starts a sandbox of this behaviour on a free port, which accepts any token. */
  public static Sandbox start(Behavior behavior) {
    return start(behavior, 0, Optional.empty());
  }

  /**
   * Starts a sandbox.
   *
   * @param port the port on 127.0.0.1, or 0 for a free one
   * @param onlyToken the one token that is accepted; empty: any
   * @throws UncheckedIOException when the port is taken
   */
  public static Sandbox start(Behavior behavior, int port, Optional<String> onlyToken) {
    return start(behavior, port, onlyToken, InstantSource.system());
  }

  /** Starts a sandbox whose jobs live by this clock, for tests that let time pass at once. */
  static Sandbox start(
      Behavior behavior, int port, Optional<String> onlyToken, InstantSource clock) {
    Objects.requireNonNull(behavior, "behavior");
    Objects.requireNonNull(onlyToken, "onlyToken");
    Objects.requireNonNull(clock, "clock");
    try {
      var sandbox = new Sandbox(behavior, port, onlyToken, clock);
      sandbox.serve();
      return sandbox;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
    }
  }

  /** The base of the model API, which ends in {@code /v1}. */
  public URI baseUrl() {
    return URI.create(origin + "/v1");
  }

  /** The base of the balance route, which ends in {@code /prod/v2}. */
  public URI serverlessUrl() {
    return URI.create(origin + "/prod/v2");
  }

  /** A token that this sandbox accepts. */
  public String token() {
    return token;
  }

  /** Behaves like this from now on; jobs, charges and durations already drawn stay. */
  public Sandbox behavior(Behavior behavior) {
    routes.setup(SandboxOptions.of(Objects.requireNonNull(behavior, "behavior")));
    book.behavior(behavior);
    return this;
  }

  /** The latest 10 000 requests in order of arrival, without the values of credentials. */
  public List<RecordedRequest> requests() {
    return recorder.requests();
  }

  /** How many requests of each operation arrived in all. */
  public Map<Operation, Long> counts() {
    return recorder.counts();
  }

  /** The charges, in order of acceptance; a cancelled or failed job has none. */
  public List<Charge> charges() {
    return book.charges();
  }

  /** Stops serving at once; jobs and media are gone. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
    try {
      stash.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "Sandbox[" + baseUrl() + "]";
  }

  private static Piece draw(
      CatalogEntry model,
      Map<String, Object> inputs,
      Function<String, Optional<byte[]>> references) {
    var drawn = new Painter(new RequestBrief(model, inputs).marked("sandbox"), references).paint();
    return Piece.of(drawn.bytes(), drawn.contentType());
  }

  /** The server's own thread inherits being a daemon from the thread that starts it. */
  private void serve() {
    var starter = new Thread(server::start, "sandbox-start");
    starter.setDaemon(true);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
