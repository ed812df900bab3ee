package dev.runcomfy.internal.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.Builder;
import dev.runcomfy.Plan;
import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.schema.CatalogEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogCacheTest {
  private static final String NEW = "acme/film-1/text-to-video";

  @TempDir Path folder;

  /** A model that is in the live catalog only. */
  private static CatalogEntry entry() {
    Map<String, Object> json =
        Json.map(Bundled.find("tencent/hunyuan/text-to-video").orElseThrow().json());
    json.put("model_id", NEW);
    return CatalogEntry.of(Json.node(json));
  }

  private RunComfy open(Sandbox sandbox) {
    return builder().sandbox(sandbox).build();
  }

  private Builder builder() {
    return RunComfy.builder()
        .env(Map.of("XDG_CACHE_HOME", folder.toString()))
        .ledger("off")
        .retryFor(Duration.ofMillis(100));
  }

  @Test
  void aModelIsAskedForOnceADayAndKnownWithoutTheService() throws IOException {
    Sandbox sandbox = Sandbox.start(Behavior.instant().sketch().models(List.of(entry())));
    try (RunComfy runcomfy = open(sandbox)) {
      assertTrue(runcomfy.model(NEW).schema().isKnown());
    }
    long asked = asked(sandbox);
    assertEquals(1, asked);
    try (RunComfy runcomfy = open(sandbox)) {
      assertTrue(runcomfy.model(NEW).schema().isKnown());
      assertTrue(runcomfy.catalogAge().orElseThrow().compareTo(Duration.ofHours(1)) < 0);
    }
    assertEquals(1, asked(sandbox));

    makeOld();
    sandbox.close();
    try (RunComfy runcomfy = open(sandbox)) {
      assertEquals(1, runcomfy.model(NEW).prompt("a fox").set("sed", 1).check().size());
      assertTrue(runcomfy.catalogAge().orElseThrow().toDays() >= 2);
    }
  }

  @Test
  void whatCannotBeKeptIsAskedForAgain() throws IOException {
    Files.writeString(folder.resolve("runcomfy"), "a file where the folder would be");
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch().models(List.of(entry())))) {
      for (int i = 1; i <= 2; i++) {
        try (RunComfy runcomfy = open(sandbox)) {
          assertTrue(runcomfy.model(NEW).schema().isKnown());
          assertFalse(runcomfy.catalogAge().isPresent());
        }
        assertEquals(i, asked(sandbox));
      }
    }
  }

  @Test
  void aPriceThatTheServiceDoesNotSayIsAskedForOnce() {
    try (Sandbox sandbox = Sandbox.start(Behavior.instant(), 0, Optional.of("secret"));
        RunComfy runcomfy = beyondLoopback(sandbox)) {
      Plan plan =
          runcomfy
              .model("tencent/hunyuan/text-to-video")
              .prompt("a fox")
              .seeds(1, 2, 3, 4, 5)
              .plan();

      assertEquals(
          5,
          plan.cells().stream().filter(cell -> cell.request().estimate().usd().isEmpty()).count());
      // and once for the schema, in case it has changed
      assertTrue(asked(sandbox) <= 2, asked(sandbox) + " times");
    }
  }

  /** The same sandbox by an address that is not known as one of this machine. */
  private RunComfy beyondLoopback(Sandbox sandbox) {
    String url = sandbox.baseUrl().toString().replace("127.0.0.1", "[::ffff:127.0.0.1]");
    return builder().baseUrl(URI.create(url)).token("another").allowPlainHttp().build();
  }

  private static long asked(Sandbox sandbox) {
    return sandbox.requests().stream()
        .filter(request -> request.path().contains("/models/") && request.method().equals("GET"))
        .count();
  }

  private void makeOld() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
      }
    }
  }
}
