package dev.runcomfy.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the files that a request refers to, when its media are drawn; what cannot be read is
 * absent.
 */
final class References {
  private static final int MOST_BYTES = 32 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Function<String, Optional<byte[]>> own;
  private HttpClient client;

  /** Reads by {@code own} what it knows: the sandbox's own media. */
  References(Function<String, Optional<byte[]>> own) {
    this.own = own;
  }

  Function<String, Optional<byte[]>> reader(boolean anywhere) {
    return url -> fetch(url, anywhere);
  }

  private Optional<byte[]> fetch(String url, boolean anywhere) {
    try {
      if (url.startsWith("data:")) {
        return Optional.of(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)));
      }
      var mine = own.apply(url);
      var uri = URI.create(url);
      if (mine.isPresent() || !(anywhere || isLoopback(uri))) {
        return mine;
      }
      return download(uri);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<byte[]> download(URI uri) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    var response = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      var bytes = body.readNBytes(MOST_BYTES + 1);
      return response.statusCode() == 200 && bytes.length <= MOST_BYTES
          ? Optional.of(bytes)
          : Optional.empty();
    }
  }

  private static boolean isLoopback(URI uri) throws IOException {
    var host = uri.getHost();
    return host != null
        && (host.equals("localhost")
            || host.matches("[0-9.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress());
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build();
    }
    return client;
  }
}
