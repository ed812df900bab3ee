package dev.runcomfy.internal.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.ledger.StoredFile;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media in a bucket, on a server of the tests. */
class S3MediaTest {
  private static final byte[] CONTENT = "a fox".getBytes();
  private static final String HASH = Hashes.sha256("a fox");
  private static final Pattern RUNNING = Pattern.compile("Running on (http://[^ ]+)");

  private static Process server;
  private static String endpoint;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    Path moto = Tools.require("moto_server");
    server = Program.of(moto, "-H", "127.0.0.1", "-p", "0").env("MOTO_PORT", "").start();
    BufferedReader lines = server.errorReader();
    for (String line; endpoint == null && (line = lines.readLine()) != null; ) {
      Matcher running = RUNNING.matcher(line);
      endpoint = running.find() ? running.group(1) : null;
    }
    // what it says later would fill the pipe
    var drain = new Thread(() -> lines.lines().forEach(line -> {}));
    drain.setDaemon(true);
    drain.start();
    put("/films", new byte[0]);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.destroy();
    }
  }

  private static void put(String path, byte[] content) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + path))
            .header("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/x")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
            .build();
    try {
      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private S3Media media(String bucket, String cache) {
    Map<String, String> variables =
        Map.of(
            "AWS_ACCESS_KEY_ID",
            "test",
            "AWS_SECRET_ACCESS_KEY",
            "test",
            "AWS_ENDPOINT_URL",
            endpoint,
            "XDG_CACHE_HOME",
            folder.resolve(cache).toString());
    return new S3Media("s3://" + bucket + "/a/b", new Environment(variables));
  }

  /** A file of another length is not the one that was kept, wherever it comes from. */
  @Test
  void whatWasKeptIsFoundByItsLengthTooAndFetchedAgainWhereTheCopyWasChanged() throws IOException {
    try (S3Media one = media("films", "kept");
        S3Media two = media("films", "reader")) {
      Path temporary = one.temp();
      Files.write(temporary, CONTENT);
      StoredFile kept = one.keep(temporary, "video/webm", "u");
      Path copy = two.find(kept).orElseThrow();

      Files.writeString(copy, "a f");
      assertArrayEquals(CONTENT, Files.readAllBytes(two.find(kept).orElseThrow()));

      Files.writeString(copy, "a cat");
      assertArrayEquals(CONTENT, Files.readAllBytes(two.verified(HASH).orElseThrow()));

      var longer = new StoredFile(HASH, "video/webm", 6, "u");
      assertTrue(two.find(longer).isEmpty());
    }
  }

  @Test
  void whatOneKeepsAnotherReads() throws IOException {
    try (S3Media one = media("films", "one");
        S3Media two = media("films", "two")) {
      Path temporary = one.temp();
      Files.write(temporary, CONTENT);
      assertEquals(
          new StoredFile(HASH, "video/webm", 5, "u"), one.keep(temporary, "video/webm", "u"));

      Path file = two.find(HASH).orElseThrow();

      assertArrayEquals(CONTENT, Files.readAllBytes(file));
      assertTrue(file.startsWith(folder.resolve("two")), file.toString());
      assertEquals("s3://films/a/b/", one.location());
    }
  }

  @Test
  void anObjectWithAnotherContentIsNotBelieved() throws IOException {
    String other = Hashes.sha256("an owl");
    put("/films/a/b/" + other.substring(0, 2) + "/" + other, "not an owl".getBytes());
    try (S3Media media = media("films", "one")) {
      assertEquals(Optional.empty(), media.find(other));
      assertEquals(0, Files.list(folder.resolve("one/runcomfy/media/tmp")).count());
    }
  }

  @Test
  void whatWasNeverThereIsNotFound() {
    try (S3Media media = media("films", "one")) {
      assertEquals(Optional.empty(), media.find("0".repeat(64)));
      assertEquals(Optional.empty(), media.find("../../etc/passwd"));
    }
  }

  @Test
  void aBucketThatIsNotThereIsTold() {
    try (S3Media media = media("nowhere", "one")) {
      var error = assertThrows(LedgerException.class, () -> media.keep(CONTENT, "image/png"));
      assertTrue(
          error.what().startsWith("the media store `s3://nowhere/a/b/` cannot be written"),
          error.what());
    }
  }

  @Test
  void anAddressNamesBucketPrefixAndEndpoint() {
    assertEquals(
        new S3Address("b", "", Optional.empty(), Optional.empty()),
        S3Address.of("s3://b", new Environment(Map.of())));
    assertEquals(
        new S3Address("b", "p/q/", Optional.of("http://h:1"), Optional.of("us-east-1")),
        S3Address.of("s3://b/p/q/", new Environment(Map.of("AWS_ENDPOINT_URL", "http://h:1"))));
    assertThrows(LedgerException.class, () -> S3Address.of("s3://", new Environment(Map.of())));
  }
}
