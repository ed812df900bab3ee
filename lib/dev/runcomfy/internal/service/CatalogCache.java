package dev.runcomfy.internal.service;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.PrivateFiles;
import dev.runcomfy.schema.CatalogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** Entries of the live catalog on disk, one file each; a folder that cannot be used means none. */
final class CatalogCache {
  private static final Duration FRESH = Duration.ofDays(1);

  /** An entry and how old it is. */
  record Kept(CatalogEntry entry, Duration age) {
    boolean isFresh() {
      return age.compareTo(FRESH) < 0;
    }
  }

  private final Path folder;

  CatalogCache(Path cache, String service) {
    folder = cache.resolve("models").resolve(Hashes.sha256(service).substring(0, 12));
  }

  Optional<Kept> find(String modelId) {
    Path file = file(modelId);
    try {
      Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
      return Optional.of(new Kept(CatalogEntry.of(Json.read(Files.readAllBytes(file))), age));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  void keep(CatalogEntry entry) {
    if (!entry.schema().isKnown()) {
      return;
    }
    try {
      PrivateFiles.folder(folder);
      Path temporary = Files.createTempFile(folder, ".model", ".json");
      Files.writeString(temporary, Json.write(entry.json()));
      Files.move(
          temporary,
          file(entry.modelId()),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // no cache means asking again
    }
  }

  /** The age of the oldest entry. */
  Optional<Duration> age() {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(
              file ->
                  Duration.between(
                      file.toFile().lastModified() == 0
                          ? Instant.now()
                          : Instant.ofEpochMilli(file.toFile().lastModified()),
                      Instant.now()))
          .max(Duration::compareTo);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path file(String modelId) {
    return folder.resolve(modelId.replace("/", "__").replaceAll("[^\\w.@-]", "-") + ".json");
  }
}
