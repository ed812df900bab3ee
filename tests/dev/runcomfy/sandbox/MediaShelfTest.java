package dev.runcomfy.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.catalog.Bundled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is drawn, how often, and from which references; the artist writes down what it is given. */
class MediaShelfTest {
  private static final String ORIGIN = "http://127.0.0.1:1";
  private static final Behavior.Drawing HOW = new Behavior.Drawing(false, 0, false);
  private final List<String> drawn = new ArrayList<>();
  private final JobBook book = new JobBook(Behavior.instant(), new Clock());
  private final InputSpool stash = new InputSpool();
  private final MediaShelf shelf =
      new MediaShelf(ORIGIN, book, stash, Runnable::run, this::draw, 2_500);

  @AfterEach
  void close() throws IOException {
    stash.close();
  }

  private Piece draw(
      Object model, Map<String, Object> inputs, Function<String, Optional<byte[]>> references) {
    var image = inputs.getOrDefault("image_url", "").toString();
    var seen = image.isEmpty() ? "" : references.apply(image).map(this::text).orElse("nothing");
    drawn.add(inputs.get("prompt") + (seen.isEmpty() ? "" : ": " + seen.strip()));
    return Piece.of(
        String.format("%-1000s", inputs.get("prompt")).getBytes(StandardCharsets.UTF_8),
        "video/mp4");
  }

  private String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private SandboxJob job(String prompt, String image) {
    var model = Bundled.find("tencent/hunyuan/image-to-video").orElseThrow();
    var input = stash.pack(Map.of("prompt", prompt, "image_url", image));
    return book.accept(new JobBook.Order(model, new SandboxAccount(), input, 1, 5), false, null)
        .job();
  }

  private void fetch(SandboxJob job) {
    shelf.piece(job, 0, HOW).join();
  }

  @Test
  void mediaOfMediaOfMediaAreDrawnOnceEach() throws IOException {
    var count = new java.util.concurrent.atomic.AtomicInteger();
    var many =
        new MediaShelf(
            ORIGIN,
            book,
            stash,
            Runnable::run,
            (model, inputs, references) -> {
              count.incrementAndGet();
              for (int i = 0; i < 9; i++) {
                references.apply(inputs.get("image_url").toString());
              }
              return Piece.of(new byte[10], "video/mp4");
            },
            2_500);
    var job = job("0", "");
    for (int i = 1; i < 12; i++) {
      job = job("" + i, ORIGIN + Route.MEDIA + job.id + "/0.mp4");
    }

    many.piece(job, 0, HOW).join();

    assertTrue(count.get() <= 9 * 9, count + " drawings");
  }

  @Test
  void equalRequestsAreDrawnOnce() {
    fetch(job("a", ""));
    fetch(job("a", ""));

    assertEquals(List.of("a"), drawn);
  }

  @Test
  void theLeastRecentlyFetchedMakesRoom() {
    for (var prompt : List.of("a", "b", "a", "c", "a", "b")) {
      fetch(job(prompt, ""));
    }

    assertEquals(List.of("a", "b", "c", "b"), drawn);
  }

  @Test
  void aDataUriIsRead() {
    fetch(job("a", "data:image/png;base64,Ym9hdA=="));

    assertEquals(List.of("a: boat"), drawn);
  }

  @Test
  void mediaOfThisSandboxAreDrawnForTheReference() {
    var first = job("first", "");

    fetch(job("second", ORIGIN + "/media/" + first.id + "/0.mp4"));

    assertEquals(List.of("first", "second: first"), drawn);
  }

  @Test
  void loopbackIsFetchedAndNothingElse() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write("boat".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    try {
      fetch(job("near", "http://127.0.0.1:" + server.getAddress().getPort() + "/boat.png"));
      fetch(job("far", "https://example.com/boat.png"));
    } finally {
      server.stop(0);
    }

    assertEquals(List.of("near: boat", "far: nothing"), drawn);
  }

  @Test
  void aReferenceThatCannotBeReadIsNothing() {
    fetch(job("closed", "http://127.0.0.1:1/boat.png"));
    fetch(job("odd", "http://[boat"));

    assertEquals(List.of("closed: nothing", "odd: nothing"), drawn);
  }

  @Test
  void inputsArriveAsTheyWereSent() {
    var inputs = new ArrayList<Object>();
    var other =
        new MediaShelf(
            ORIGIN,
            book,
            stash,
            Runnable::run,
            (model, given, references) -> {
              inputs.add(Json.write(given));
              return Piece.of(new byte[1], "video/mp4");
            },
            2_500);
    var model = Bundled.find(Client.KLING).orElseThrow();
    var input = stash.pack(Json.map(Json.read("{\"prompt\":\"a\",\"cfg_scale\":0.5}")));
    var job =
        book.accept(new JobBook.Order(model, new SandboxAccount(), input, 1, 5), false, null).job();

    other.piece(job, 0, HOW).join();

    assertEquals(List.of("{\"prompt\":\"a\",\"cfg_scale\":0.5}"), inputs);
  }
}
