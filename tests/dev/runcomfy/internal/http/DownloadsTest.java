package dev.runcomfy.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Timer;
import dev.runcomfy.internal.file.Content;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a media server sends, and what becomes of it: a file, or one more try. */
class DownloadsTest {
  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final String TOKEN = "tok-5e1f9c2a";
  private static final byte[] CLIP = HostileService.mp4();

  @TempDir Path folder;
  private final HostileService service = HostileService.start();
  private final Timer timer = new Timer("test-timer");
  private final Downloads downloads =
      new Downloads(
          url -> true,
          1 << 30,
          Duration.ofMillis(300),
          timer,
          Content::missing,
          Redaction.of(Optional.of(TOKEN)));

  @AfterEach
  void stop() {
    downloads.close();
    timer.close();
    service.close();
  }

  private Path file() {
    return folder.resolve("file");
  }

  private Downloads.Arrived fetch(String name, Duration patience) throws IOException {
    try {
      URI url = URI.create(service.origin() + "/media/" + name);
      return downloads.fetch(url, file(), true, patience).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException known) {
        throw known;
      }
      throw e;
    }
  }

  private static Answer head(String status, String... lines) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    Stream.of(lines).forEach(line -> head.append(line).append("\r\n"));
    return Answer.raw(head + "\r\n");
  }

  private static Answer with(Answer head, byte[] body) {
    return head.with(
        start -> {
          byte[] all = Arrays.copyOf(start, start.length + body.length);
          System.arraycopy(body, 0, all, start.length, body.length);
          return all;
        });
  }

  /** What is no file, or not all of one. */
  static Stream<Arguments> noFiles() {
    byte[] half = Arrays.copyOf(CLIP, CLIP.length / 2);
    byte[] png = HostileService.png();
    return Stream.of(
        arguments("a web page", Answer.text(200, "video/mp4", "<!DOCTYPE html><p>busy")),
        arguments("JSON", Answer.json(200, "{\"error\":\"busy\"}")),
        arguments("noise", Answer.media("video/mp4", new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8})),
        arguments("noise without a type", with(head("200 OK"), new byte[] {0, 1, 2, 3})),
        arguments("nothing", Answer.media("video/mp4", new byte[0])),
        arguments("no content", head("204 No Content")),
        arguments("a cut body", Answer.media("video/mp4", CLIP).without(100)),
        arguments("a cut body without a length", with(head("200 OK"), half)),
        arguments("a clip without its index", with(head("200 OK"), Arrays.copyOf(CLIP, 40))),
        arguments("half a clip with its own length", Answer.media("video/mp4", half)),
        arguments("a cut picture", Answer.media("image/png", Arrays.copyOf(png, png.length - 12))),
        arguments(
            "a part that was not asked for",
            with(
                head(
                    "206 Partial Content",
                    "Content-Range: bytes 0-" + (CLIP.length - 1) + "/" + CLIP.length,
                    "Content-Length: " + CLIP.length),
                CLIP)),
        arguments("a coding nobody knows", with(head("200 OK", "Content-Encoding: br"), CLIP)),
        arguments("a negative length", head("200 OK", "Content-Length: -7")),
        arguments("a redirect to nowhere", head("302 Found", "Location: ::::")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noFiles")
  void whatIsNoWholeFileIsAskedForAgain(String what, Answer answer) throws IOException {
    service.next(Operation.DOWNLOAD, answer);

    fetch("clip.mp4", PATIENT);

    assertArrayEquals(CLIP, Files.readAllBytes(file()));
    assertEquals(2, service.count(Operation.DOWNLOAD));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noFiles")
  void whatIsNoWholeFileIsAFailureInTheEnd(String what, Answer answer) {
    service.always(Operation.DOWNLOAD, answer);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThrows(IOException.class, () -> fetch("clip.mp4", PATIENT)));
  }

  @Test
  void whatTheServerPackedIsUnpacked() throws IOException {
    service.always(Operation.DOWNLOAD, Answer.gzip("video/mp4", CLIP));

    assertEquals(Hashes.sha256(CLIP), fetch("clip.mp4", PATIENT).sha256());
  }

  @Test
  void aTrickleEndsWhenItsTimeIsOver() {
    service.always(
        Operation.DOWNLOAD, Answer.media("video/mp4", CLIP).trickling(1, Duration.ofMillis(100)));
    long begun = System.nanoTime();

    assertThrows(IOException.class, () -> fetch("clip.mp4", Duration.ofSeconds(3)));

    long millis = (System.nanoTime() - begun) / 1_000_000;
    assertTrue(millis > 2_900 && millis < 4_500, "after " + millis + " ms");
  }

  @Test
  void silenceEndsWhenItsTimeIsOver() {
    service.always(Operation.DOWNLOAD, Answer.silence());

    assertTimeoutPreemptively(
        Duration.ofSeconds(8),
        () -> assertThrows(IOException.class, () -> fetch("clip.mp4", Duration.ofSeconds(1))));
  }

  @Test
  void aFileThatComesSteadilyMayComeToItsEnd() throws IOException {
    int slices = 30;
    service.always(
        Operation.DOWNLOAD,
        Answer.media("video/mp4", padded(1 << 20))
            .trickling((1 << 20) / slices, Duration.ofMillis(100)));

    assertTrue(fetch("clip.mp4", Duration.ofMillis(100)).bytes() >= 1 << 20);
  }

  /** The headers of a media server enter here: its type goes into the ledger and the messages. */
  @Test
  void aTokenThatAServerEchoesInItsHeadersIsNotKept() throws IOException {
    service.always(
        Operation.DOWNLOAD,
        with(
            head(
                "200 OK",
                "Content-Type: video/mp4; note=" + TOKEN,
                "Content-Length: " + CLIP.length),
            CLIP));
    assertEquals("video/mp4; note=***", fetch("clip.mp4", PATIENT).contentType());

    service.always(
        Operation.DOWNLOAD, head("302 Found", "Location: http://[" + TOKEN, "Content-Length: 0"));
    assertFalse(told("clip.mp4").contains(TOKEN));

    service.always(
        Operation.DOWNLOAD, head("200 OK", "Content-Encoding: " + TOKEN, "Content-Length: 0"));
    assertTrue(told("clip.mp4").contains("encoded as `***`"), told("clip.mp4"));
  }

  @Test
  void aRedirectThatCarriesTheTokenIsToldWithoutIt() {
    service.always(
        Operation.DOWNLOAD,
        head("302 Found", "Location: http://elsewhere.example/" + TOKEN, "Content-Length: 0"));
    try (var strict =
        new Downloads(
            url -> url.getHost().equals("127.0.0.1"),
            1 << 30,
            Duration.ZERO,
            timer,
            Content::missing,
            Redaction.of(Optional.of(TOKEN)))) {
      URI url = URI.create(service.origin() + "/media/clip.mp4");
      var error =
          assertThrows(
              CompletionException.class, () -> strict.fetch(url, file(), true, PATIENT).join());

      assertTrue(error.getMessage().endsWith("http://elsewhere.example/***"), error.getMessage());
    }
  }

  private String told(String name) {
    return assertThrows(IOException.class, () -> fetch(name, Duration.ofSeconds(3))).toString();
  }

  @Test
  void closingEndsWhatIsInTheAir() {
    service.always(Operation.DOWNLOAD, Answer.silence());
    URI url = URI.create(service.origin() + "/media/clip.mp4");
    var all =
        Stream.of("1", "2", "3", "4", "5")
            .map(name -> downloads.fetch(url, folder.resolve(name), true, PATIENT))
            .toList();

    downloads.close();

    for (var each : all) {
      assertThrows(CompletionException.class, each::join);
    }
    assertFalse(all.isEmpty());
  }

  /** The clip with a box of nothing behind it. */
  private static byte[] padded(int more) {
    byte[] all = Arrays.copyOf(CLIP, CLIP.length + more);
    java.nio.ByteBuffer.wrap(all, CLIP.length, 8).putInt(more).put("free".getBytes());
    return all;
  }
}
