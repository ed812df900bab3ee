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
public final class CatalogCache {
  private static final Duration FRESH = Duration.ofDays(1);

  /** An entry and how old it is. */
  public record Kept(CatalogEntry entry, Duration age) {
    public boolean isFresh() {
      return age.compareTo(FRESH) < 0;
    }
  }

  private final Optional<Path> folder;

  public CatalogCache(Optional<Path> cache, String service) {
    folder = cache.map(c -> c.resolve("models").resolve(Hashes.sha256(service).substring(0, 12)));
  }

  public boolean isKept() {
    return folder.isPresent();
  }

  public Optional<Kept> find(String modelId) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Path file = file(modelId);
    try {
      Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
      return Optional.of(new Kept(CatalogEntry.of(Json.read(Files.readAllBytes(file))), age));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  public void keep(CatalogEntry entry) {
    if (folder.isEmpty() || !entry.schema().isKnown()) {
      return;
    }
    try {
      PrivateFiles.folder(folder.get());
      Path temporary = Files.createTempFile(folder.get(), ".model", ".json");
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
  public Optional<Duration> age() {
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
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
    return folder
        .orElseThrow()
        .resolve(modelId.replace("/", "__").replaceAll("[^\\w.@-]", "-") + ".json");
  }
}
