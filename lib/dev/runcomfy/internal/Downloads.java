package dev.runcomfy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fetches media: from trusted hosts only, without a token, up to a size, and on from where it broke
 * where the server can do that.
 */
public final class Downloads implements AutoCloseable {
  private static final int CONCURRENT = 3;
  private static final int CHUNK = 1 << 18;
  private static final int MOST_REDIRECTS = 5;

  /**
   * A file that has arrived.
   *
   * @param sha256 the hash of its content, in hex
   * @param bytes its size
   * @param contentType what the server called it; may be empty
   */
  public record Arrived(String sha256, long bytes, String contentType) {}

  private final ExecutorService threads = Transport.threads("runcomfy-media", CONCURRENT);
  private OkHttpClient clear;
  private OkHttpClient secure;
  private final Predicate<URI> trusted;
  private final long mostBytes;
  private final Duration retryFor;

  /**
   * Prepares downloads.
   *
   * @param trusted the URLs that may be fetched; asked again at each redirect
   * @param mostBytes the largest file
   * @param retryFor how long it is tried again without a byte arriving
   */
  public Downloads(Predicate<URI> trusted, long mostBytes, Duration retryFor) {
    this.trusted = Objects.requireNonNull(trusted, "trusted");
    this.mostBytes = mostBytes;
    this.retryFor = Objects.requireNonNull(retryFor, "retryFor");
  }

  /**
   * Fetches a file to a path that is written from its start. Fails with {@link
   * UntrustedUrlException}, {@link RefusedDownloadException} or another {@link IOException}.
   */
  public CompletableFuture<Arrived> fetch(URI url, Path file) {
    var arrived = new CompletableFuture<Arrived>();
    try {
      threads.execute(
          () -> {
            try {
              arrived.complete(new Fetch(url, file).run());
            } catch (IOException | RuntimeException e) {
              arrived.completeExceptionally(e);
            }
          });
    } catch (java.util.concurrent.RejectedExecutionException full) {
      return CompletableFuture.failedFuture(new IOException("closed"));
    }
    return arrived;
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
    private final MessageDigest digest = Hashes.newSha256();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private long done;
    private String etag = "";
    private String contentType = "";

    Fetch(URI url, Path file) {
      this.url = url;
      this.file = file;
    }

    Arrived run() throws IOException {
      int failures = 0;
      long progress = System.nanoTime();
      while (true) {
        long before = done;
        try {
          part();
          return new Arrived(Hashes.hex(digest), done, contentType);
        } catch (UntrustedUrlException | TooLargeException | LocalFileException e) {
          throw e;
        } catch (RefusedDownloadException e) {
          if (!e.isTransient() || System.nanoTime() - progress > retryFor.toNanos()) {
            throw e;
          }
        } catch (IOException e) {
          if (done > before) {
            progress = System.nanoTime();
            failures = 0;
          } else if (System.nanoTime() - progress > retryFor.toNanos()) {
            throw e;
          }
        }
        pause(Transport.backoff(failures++));
      }
    }

    private void part() throws IOException {
      URI at = url;
      for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
        if (!trusted.test(at)) {
          throw new UntrustedUrlException(at);
        }
        try (Response response = client(at).newCall(request(at)).execute()) {
          if (response.isRedirect()) {
            at = at.resolve(Objects.requireNonNull(response.header("Location"), "Location"));
            continue;
          }
          receive(response);
          return;
        }
      }
      throw new IOException("more than " + MOST_REDIRECTS + " redirects from " + url);
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
      boolean isRest = response.code() == 206 && done > 0;
      if (!response.isSuccessful()) {
        throw new RefusedDownloadException(url, response.code());
      }
      if (!isRest) {
        digest.reset();
        done = 0;
      }
      String tag = response.header("ETag", "");
      etag = tag.startsWith("W/") ? "" : tag;
      contentType = response.header("Content-Type", "");
      if (response.body().contentLength() + done > mostBytes) {
        throw new TooLargeException(url, mostBytes);
      }
      write(response.body().byteStream());
      if (!isRest && response.body().contentLength() > done) {
        throw new IOException("cut after " + done + " bytes: " + url);
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
      super("larger than " + mostBytes + " bytes: " + url);
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
      super("media on a host that is not RunComfy's: " + url);
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
      super("HTTP " + status + " for " + url);
      this.status = status;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    boolean isTransient() {
      return status == 408 || status == 425 || status == 429 || status >= 500;
    }
  }
}
