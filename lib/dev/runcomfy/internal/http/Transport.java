package dev.runcomfy.internal.http;

import dev.runcomfy.internal.Backoff;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Timer;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Calls to the API: a submitting POST once, everything else again until it works or its time is up.
 * The token goes to the origins it was made for and nowhere else, and no answer has it; redirects
 * are answers, not followed. Calls are asynchronous; a few daemon threads serve any number.
 */
public final class Transport implements AutoCloseable {
  static final MediaType JSON = MediaType.get("application/json");
  private static final int CONCURRENT = 8;
  private static final int SUBMIT_IDLE_SECONDS = 3;
  private static final long LARGEST_REPLY = 16L << 20;
  static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
  private static final Duration LONGEST_READ = Duration.ofSeconds(60);

  /** Enough for 64 MiB of files on a slow line. */
  private static final Duration LONGEST_SUBMIT = Duration.ofMinutes(15);

  private final ExecutorService threads = threads("runcomfy-http", CONCURRENT);
  private final CompletableFuture<Clients> clients;
  private final Optional<String> token;
  private final Redaction redaction;
  private final Set<String> origins;
  private final Timer timer;
  private final Pace pace;
  private final Duration retryFor;
  private final Duration longest;

  /**
   * Prepares calls; connects to nothing.
   *
   * @param token goes with each call to one of {@code bases}, and never elsewhere
   * @param retryFor how long a read that fails is tried again
   * @param longest how long a call may take in all, a read with all its repetitions
   */
  public Transport(
      List<URI> bases,
      Optional<String> token,
      Timer timer,
      Pace pace,
      Duration retryFor,
      Duration longest) {
    this.token = Objects.requireNonNull(token, "token");
    this.redaction = Redaction.of(token);
    this.timer = Objects.requireNonNull(timer, "timer");
    this.pace = Objects.requireNonNull(pace, "pace");
    this.retryFor = Objects.requireNonNull(retryFor, "retryFor");
    this.longest = Objects.requireNonNull(longest, "longest");
    this.origins = Set.copyOf(bases.stream().map(Transport::origin).distinct().toList());
    boolean isClear = bases.stream().allMatch(Transport::isClear);
    // it takes 60 ms to load, in which the caller reads the schema and checks the inputs
    this.clients = CompletableFuture.supplyAsync(() -> ready(bases, isClear), threads);
  }

  private Clients ready(List<URI> bases, boolean isClear) {
    Clients ready = Clients.of(threads, isClear);
    // a call that is not made: reading its URL loads tables of host names
    bases.stream().limit(1).forEach(base -> ready.all().newCall(request(base).build()));
    return ready;
  }

  /** The scheme, host and port of a URL, in lower case. */
  public static String origin(URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : isClear(uri) ? 80 : 443;
    return (uri.getScheme() + "://" + uri.getHost() + ":" + port)
        .toLowerCase(java.util.Locale.ROOT);
  }

  /** How long everyone still waits after a 429; zero when nobody has to. */
  public Duration pause() {
    return pace.pause();
  }

  /**
   * Sends a POST that buys something: once, whatever happens. Fails with {@link
   * BrokenCallException}, which knows whether anything was sent.
   */
  public CompletableFuture<Reply> once(URI uri, String json) {
    // a body that can be read once only makes the client give up every repetition of its own
    var body = new OnceBody(json);
    Request request = request(uri).post(body).build();
    return call(clients.join().submits(), request, shorter(longest, LONGEST_SUBMIT))
        .thenApply(this::paced);
  }

  /** Asks with GET, again while that may help. */
  public CompletableFuture<Reply> read(URI uri) {
    return attempt(request(uri).get().build(), 0, System.nanoTime());
  }

  /** Asks with a POST that buys nothing and may be repeated, such as a cancellation. */
  public CompletableFuture<Reply> repeatable(URI uri) {
    var empty = RequestBody.create(new byte[0], JSON);
    return attempt(request(uri).post(empty).build(), 0, System.nanoTime());
  }

  private Request.Builder request(URI uri) {
    Request.Builder builder =
        new Request.Builder()
            .url(uri.toString())
            .header("Accept", "application/json")
            .header("User-Agent", "runcomfy-java")
            .tag(Sent.class, new Sent());
    if (token.isPresent() && origins.contains(origin(uri))) {
      builder.header("Authorization", "Bearer " + token.get());
    }
    return builder;
  }

  private CompletableFuture<Reply> attempt(Request request, int failures, long begun) {
    return timer
        .after(pace.pause())
        .thenCompose(
            now -> {
              Request again = request.newBuilder().tag(Sent.class, new Sent()).build();
              Duration left = longest.minusNanos(System.nanoTime() - begun);
              return call(clients.join().all(), again, shorter(left, LONGEST_READ));
            })
        .handle((reply, error) -> judge(request, reply, error, failures, begun))
        .thenCompose(next -> next);
  }

  private CompletableFuture<Reply> judge(
      Request request, Reply reply, Throwable error, int failures, long begun) {
    if (error == null && !paced(reply).isTransient()) {
      return CompletableFuture.completedFuture(reply);
    }
    Duration wait = reply == null ? Duration.ZERO : reply.retryAfter().orElse(Duration.ZERO);
    if (wait.isZero()) {
      wait = BACKOFF.randomPause(failures);
    }
    if (System.nanoTime() - begun + wait.toNanos() > shorter(retryFor, longest).toNanos()) {
      return error == null
          ? CompletableFuture.completedFuture(reply)
          : CompletableFuture.failedFuture(Futures.cause(error));
    }
    return timer.after(wait).thenCompose(now -> attempt(request, failures + 1, begun));
  }

  private Reply paced(Reply reply) {
    if (reply.verdict() == 429) {
      pace.tooMany(reply.retryAfter());
    } else {
      pace.fine();
    }
    return reply;
  }

  /**
   * Makes a call. Whatever happens to it, the future is completed: the client tells its callback
   * nothing when reading an answer throws what is no IOException.
   */
  private CompletableFuture<Reply> call(OkHttpClient client, Request request, Duration longest) {
    var answer = new CompletableFuture<Reply>();
    Call call = client.newCall(request);
    // zero would mean no bound
    call.timeout().timeout(Math.max(1_000_000, longest.toNanos()), TimeUnit.NANOSECONDS);
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call call, IOException error) {
            failed(error);
          }

          @Override
          public void onResponse(Call call, Response response) {
            try (response) {
              answer.complete(reply(response));
            } catch (IOException | RuntimeException | Error error) {
              failed(error);
            }
          }

          private void failed(Throwable error) {
            answer.completeExceptionally(
                BrokenCallException.of(error, redaction, request.tag(Sent.class).begun));
          }
        });
    return answer;
  }

  private Reply reply(Response response) throws IOException {
    var source = response.body().source();
    source.request(LARGEST_REPLY);
    byte[] body =
        source.getBuffer().readByteArray(Math.min(source.getBuffer().size(), LARGEST_REPLY));
    var wait = RetryAfter.of(response.header("Retry-After"), response.header("Date"));
    return new Reply(response.code(), wait, redaction.bytes(body));
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  static boolean isClear(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme());
  }

  /** A client that follows and repeats nothing; without TLS where only http:// is called. */
  static OkHttpClient.Builder client(ExecutorService threads, int concurrent, boolean isClear) {
    var dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(concurrent);
    dispatcher.setMaxRequestsPerHost(concurrent);
    var builder =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(Duration.ofSeconds(120))
            .writeTimeout(Duration.ofSeconds(60))
            .addInterceptor(Transport::readable)
            .addNetworkInterceptor(Transport::alone)
            .eventListenerFactory(call -> listener(call.request().tag(Sent.class)));
    // without TLS it is a server nearby: racing its addresses costs two threads for each connection
    return isClear
        ? builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).fastFallback(false)
        : builder;
  }

  /** Makes an ordinary failure of what the client throws at an answer that it did not expect. */
  private static Response readable(Interceptor.Chain chain) throws IOException {
    try {
      return chain.proceed(chain.request());
    } catch (RuntimeException e) {
      throw new IOException("the answer cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * A connection of HTTP/1.1 serves one call: what a server sends beyond an answer would be taken
   * for the answer to the next. HTTP/2 numbers its answers, and keeps its connection.
   */
  private static Response alone(Interceptor.Chain chain) throws IOException {
    Protocol protocol = chain.connection().protocol();
    boolean isNumbered = protocol == Protocol.HTTP_2 || protocol == Protocol.H2_PRIOR_KNOWLEDGE;
    Request request = chain.request();
    Response response =
        chain.proceed(
            isNumbered ? request : request.newBuilder().header("Connection", "close").build());
    return withLength(response);
  }

  /**
   * Fails at a length below zero before anybody reads or closes the body: the client's own close
   * throws then, and the connection would never be given back.
   */
  private static Response withLength(Response response) throws IOException {
    long length = response.body().contentLength();
    if (length < -1) {
      throw new ProtocolException("the answer cannot be read: its length is " + length);
    }
    return response;
  }

  private static EventListener listener(Sent sent) {
    return sent == null ? EventListener.NONE : sent;
  }

  static ExecutorService threads(String name, int most) {
    var count = new AtomicInteger();
    var pool =
        new ThreadPoolExecutor(
            most,
            most,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              var thread = new Thread(task, name + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Gives up what is in the air and closes the connections. */
  @Override
  public void close() {
    clients.thenAccept(Clients::close);
    threads.shutdown();
  }

  /** The client for everything, and one for submits that shares all but the connections. */
  private record Clients(OkHttpClient all, OkHttpClient submits) {
    static Clients of(ExecutorService threads, boolean isClear) {
      OkHttpClient all = client(threads, CONCURRENT, isClear).build();
      // a server may close an idle connection just when a submit goes out, which would make it
      // uncertain: submits use none that has been idle for long
      var pool = new ConnectionPool(CONCURRENT, SUBMIT_IDLE_SECONDS, TimeUnit.SECONDS);
      return new Clients(all, all.newBuilder().connectionPool(pool).build());
    }

    void close() {
      all.dispatcher().cancelAll();
      all.connectionPool().evictAll();
      submits.connectionPool().evictAll();
    }
  }

  /** Remembers whether the request's first byte was about to leave. */
  private static final class Sent extends EventListener {
    volatile boolean begun;

    @Override
    public void requestHeadersStart(Call call) {
      begun = true;
    }
  }
}
