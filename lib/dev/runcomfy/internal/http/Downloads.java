package dev.runcomfy.internal.http;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fetches media: from trusted hosts only, without a token, up to a size, and on from where it broke
 * where the server can do that. What has arrived is a file when its first bytes and its length say
 * so; anything else is asked for again.
 *
 * <p>A file is waited for as long as the caller has patience. After that it may still come to its
 * end while it comes steadily, with {@value #LEAST} bytes in each two seconds, but for no longer
 * than the patience again, or ten minutes where that is more.
 */
public final class Downloads implements AutoCloseable {
  private static final int CONCURRENT = 3;
  private static final int CHUNK = 1 << 18;
  private static final int MOST_REDIRECTS = 5;
  private static final Duration SLICE = Duration.ofSeconds(2);
  private static final int LEAST = 32 << 10;
  private static final Duration LEAST_CAP = Duration.ofMinutes(10);

  /**
   * A file that has arrived.
   *
   * @param sha256 the hash of its content, in hex
   * @param bytes its size
   * @param contentType what the server called it; may be empty
   */
  public record Arrived(String sha256, long bytes, String contentType) {}

  private final ExecutorService threads = Transport.threads("runcomfy-media", CONCURRENT);
  private final Set<Fetch> pending = ConcurrentHashMap.newKeySet();
  private OkHttpClient clear;
  private OkHttpClient secure;
  private final Predicate<URI> trusted;
  private final long mostBytes;
  private final Duration retryFor;
  private final Timer timer;
  private final Inspection inspection;
  private final Redaction redaction;

  /** Looks at what has come. */
  public interface Inspection {
    /**
     * What came instead of a whole file, in words; empty when it is one.
     *
     * @param isMedia whether it has to be media
     * @param name how its URL ends
     * @param header what the server calls it
     */
    Optional<String> missing(Path file, boolean isMedia, String name, String header)
        throws IOException;
  }

  /**
   * Prepares downloads.
   *
   * @param trusted the URLs that may be fetched; asked again at each redirect
   * @param mostBytes the largest file
   * @param retryFor how long it is tried again without progress
   * @param timer ends downloads that take too long
   * @param inspection tells whether what has come is a file
   * @param redaction takes the token out of the headers that a server echoes
   */
  public Downloads(
      Predicate<URI> trusted,
      long mostBytes,
      Duration retryFor,
      Timer timer,
      Inspection inspection,
      Redaction redaction) {
    this.trusted = Objects.requireNonNull(trusted, "trusted");
    this.mostBytes = mostBytes;
    this.retryFor = Objects.requireNonNull(retryFor, "retryFor");
    this.timer = Objects.requireNonNull(timer, "timer");
    this.inspection = Objects.requireNonNull(inspection, "inspection");
    this.redaction = Objects.requireNonNull(redaction, "redaction");
  }

  /**
   * Fetches a file to a path that is written from its start. Fails with {@link
   * UntrustedUrlException}, {@link RefusedDownloadException}, {@link TooSlowException}, {@link
   * NotAFileException} or another {@link IOException}.
   *
   * @param isMedia whether the URL must lead to media; where it need not, a text is a file, too
   * @param patience how long the file is waited for, however slowly it comes
   */
  public CompletableFuture<Arrived> fetch(URI url, Path file, boolean isMedia, Duration patience) {
    var fetch = new Fetch(url, file, isMedia);
    pending.add(fetch);
    fetch.arrived.whenComplete((arrived, error) -> pending.remove(fetch));
    try {
      threads.execute(fetch::work);
      fetch.watch(patience);
    } catch (java.util.concurrent.RejectedExecutionException closed) {
      fetch.giveUp(new IOException("closed"));
    }
    return fetch.arrived;
  }

  /** Made when it is first needed: most programs need one of the two, and TLS takes its time. */
  private synchronized OkHttpClient client(URI url) {
    if (Transport.isClear(url)) {
      if (clear == null) {
        clear = Transport.client(threads, CONCURRENT, true).build();
      }
      return clear;
    }
    if (secure == null) {
      secure = Transport.client(threads, CONCURRENT, false).build();
    }
    return secure;
  }

  /** Gives up what is in the air. */
  @Override
  public synchronized void close() {
    threads.shutdownNow();
    pending.forEach(fetch -> fetch.giveUp(new IOException("closed")));
    if (clear != null) {
      clear.connectionPool().evictAll();
    }
    if (secure != null) {
      secure.connectionPool().evictAll();
    }
  }

  /** One file on its way. */
  private final class Fetch {
    private final URI url;
    private final Path file;
    private final boolean isMedia;
    private final CompletableFuture<Arrived> arrived = new CompletableFuture<>();
    private final MessageDigest digest = Hashes.newSha256();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private volatile Call call;
    private volatile long best;
    private volatile IOException last;
    private long done;
    private String etag = "";
    private String contentType = "";

    Fetch(URI url, Path file, boolean isMedia) {
      this.url = url;
      this.file = file;
      this.isMedia = isMedia;
    }

    void work() {
      try {
        if (!arrived.complete(run())) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | RuntimeException | Error e) {
        if (!arrived.completeExceptionally(e)) {
          file.toFile().delete();
        }
      }
    }

    /** Ends it when its time is over and it does not come steadily. */
    void watch(Duration patience) {
      Duration cap = patience.compareTo(LEAST_CAP) > 0 ? patience : LEAST_CAP;
      Duration first = patience.minus(SLICE);
      after(first, () -> slice(System.nanoTime() + SLICE.plus(cap).toNanos()));
    }

    private void slice(long end) {
      long before = best;
      after(
          SLICE,
          () -> {
            if (best - before < LEAST || System.nanoTime() - end > 0) {
              IOException reason = last;
              giveUp(reason == null ? new TooSlowException(url, best) : reason);
            } else {
              slice(end);
            }
          });
    }

    private void after(Duration wait, Runnable task) {
      CompletableFuture<Void> alarm = timer.after(wait);
      alarm.thenRun(task);
      arrived.whenComplete((file, error) -> alarm.cancel(false));
    }

    void giveUp(IOException why) {
      if (arrived.completeExceptionally(why) && call != null) {
        call.cancel();
      }
    }

    Arrived run() throws IOException {
      int failures = 0;
      long progress = System.nanoTime();
      while (!arrived.isDone()) {
        long before = best;
        try {
          part();
          whole();
          return new Arrived(Hashes.hex(digest), done, contentType);
        } catch (UntrustedUrlException | TooLargeException | LocalFileException e) {
          throw e;
        } catch (IOException e) {
          boolean isFinal = e instanceof RefusedDownloadException refused && !refused.isTransient();
          last = e;
          if (best > before) {
            progress = System.nanoTime();
            failures = 0;
          } else if (isFinal || System.nanoTime() - progress > retryFor.toNanos()) {
            throw e;
          }
        }
        pause(Transport.BACKOFF.randomPause(failures++));
      }
      throw new IOException("given up");
    }

    private void part() throws IOException {
      URI at = url;
      for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
        if (!trusted.test(at)) {
          throw new UntrustedUrlException(at);
        }
        call = client(at).newCall(request(at));
        if (arrived.isDone()) {
          throw new IOException("given up");
        }
        try (Response response = call.execute()) {
          if (response.isRedirect()) {
            at = redirected(at, response);
            continue;
          }
          receive(response);
          return;
        } catch (RuntimeException e) {
          throw BrokenCallException.of(
              new IOException("the answer cannot be read: " + e.getMessage()), redaction, true);
        }
      }
      throw new IOException("more than " + MOST_REDIRECTS + " redirects from " + shown(url));
    }

    private URI redirected(URI from, Response response) throws IOException {
      try {
        return from.resolve(header(response, "Location"));
      } catch (IllegalArgumentException e) {
        throw new IOException("a redirect whose target is not a valid URL, from " + shown(url));
      }
    }

    private String header(Response response, String name) {
      return redaction.text(response.header(name, ""));
    }

    private Request request(URI at) {
      Request.Builder request =
          new Request.Builder().url(at.toString()).header("Accept-Encoding", "identity");
      if (done > 0 && !etag.isEmpty()) {
        request.header("Range", "bytes=" + done + "-").header("If-Range", etag);
      }
      return request.build();
    }

    private void receive(Response response) throws IOException {
      if (!response.isSuccessful()) {
        restartAfter(response.code());
        throw new RefusedDownloadException(url, response.code());
      }
      boolean isRest = response.code() == 206;
      if (isRest && (response.request().header("Range") == null || isElsewhere(response))) {
        restart();
        throw new NotAFileException(url, "a part that was not asked for");
      }
      if (!isRest) {
        restart();
      }
      String tag = response.header("ETag", "");
      contentType = header(response, "Content-Type");
      InputStream content = content(response);
      boolean isPlain = !(content instanceof GZIPInputStream);
      etag = tag.startsWith("W/") || !isPlain ? "" : tag;
      long expected = isPlain ? response.body().contentLength() + done : -1;
      if (expected > mostBytes) {
        throw new TooLargeException(url, mostBytes);
      }
      write(content);
      if (isPlain && response.body().contentLength() >= 0 && done < expected) {
        throw new IOException("cut after " + done + " bytes: " + shown(url));
      }
    }

    private boolean isElsewhere(Response response) {
      return !response.header("Content-Range", "").trim().startsWith("bytes " + done + "-");
    }

    /** The content as it was before the server packed it, which it was asked not to do. */
    private InputStream content(Response response) throws IOException {
      String encoding = header(response, "Content-Encoding").trim();
      return switch (encoding.toLowerCase(Locale.ROOT)) {
        case "", "identity" -> response.body().byteStream();
        case "gzip", "x-gzip" -> new GZIPInputStream(response.body().byteStream());
        default -> throw new NotAFileException(url, "a content encoded as `" + encoding + "`");
      };
    }

    /** What the server does not continue is asked for from its start. */
    private void restartAfter(int status) {
      if (status == 416) {
        restart();
      }
    }

    private void restart() {
      digest.reset();
      done = 0;
      etag = "";
    }

    /** Whether it is a file, by its first bytes and by the length that it says it has. */
    private void whole() throws IOException {
      String name = String.valueOf(url.getPath());
      Optional<String> why = inspection.missing(file, isMedia, name, contentType);
      if (why.isPresent()) {
        restart();
        throw new NotAFileException(url, why.get());
      }
    }

    private void write(InputStream in) throws IOException {
      try (FileChannel out = open()) {
        out.position(done);
        out.truncate(done);
        for (int n; (n = in.read(chunk.array())) >= 0; ) {
          digest.update(chunk.array(), 0, n);
          chunk.clear().limit(n);
          put(out);
          done += n;
          if (done > best) {
            best = done;
            last = null;
          }
          if (done > mostBytes) {
            throw new TooLargeException(url, mostBytes);
          }
        }
      }
    }

    private FileChannel open() throws LocalFileException {
      try {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new LocalFileException(file, e);
      }
    }

    private void put(FileChannel out) throws LocalFileException {
      try {
        while (chunk.hasRemaining()) {
          out.write(chunk);
        }
      } catch (IOException e) {
        throw new LocalFileException(file, e);
      }
    }

    private void pause(Duration wait) throws IOException {
      try {
        Thread.sleep(wait.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  /** A file that grows beyond the bound. */
  public static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException(URI url, long mostBytes) {
      super("larger than " + mostBytes + " bytes: " + shown(url));
    }
  }

  /** An address as it is told: without what may be a signature that lets anybody fetch the file. */
  private static String shown(URI url) {
    return url.toString().replaceFirst("[?#].*", "");
  }

  /** What came is no file, or not all of one. */
  public static final class NotAFileException extends IOException {
    private static final long serialVersionUID = 1;

    NotAFileException(URI url, String what) {
      super("the server sent " + what + " instead of the file: " + shown(url));
    }
  }

  /** The time for it is over, and it does not come steadily. */
  public static final class TooSlowException extends IOException {
    private static final long serialVersionUID = 1;

    TooSlowException(URI url, long bytes) {
      super("only " + bytes + " bytes came in the time allowed: " + shown(url));
    }
  }

  /** The disk would not take it. */
  public static final class LocalFileException extends IOException {
    private static final long serialVersionUID = 1;

    LocalFileException(Path file, IOException cause) {
      super("cannot write `" + file + "`: " + cause.getMessage(), cause);
    }
  }

  /** A URL on a host that is not fetched from. */
  public static final class UntrustedUrlException extends IOException {
    private static final long serialVersionUID = 1;

    private final String host;

    UntrustedUrlException(URI url) {
      super("media on a host that is not RunComfy's: " + shown(url));
      host = url.getHost() == null ? "" : url.getHost();
    }

    /** The host. */
    public String host() {
      return host;
    }
  }

  /** The server said no. */
  public static final class RefusedDownloadException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    RefusedDownloadException(URI url, int status) {
      super("HTTP " + status + " for " + shown(url));
      this.status = status;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** Tells whether the server says that the file is not there any more. */
    public boolean isGone() {
      return status == 404 || status == 410;
    }

    boolean isTransient() {
      return status == 408 || status == 416 || status == 425 || status == 429 || status >= 500;
    }
  }
}
