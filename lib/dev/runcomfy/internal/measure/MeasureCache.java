package dev.runcomfy.internal.measure;

import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.PrivateFiles;
import dev.runcomfy.internal.ffmpeg.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Measures by the content of their clip, so that each is measured once: {@code ab/ab12….json} for
 * each version of the measures and each program that makes them. It may be deleted at any time. A
 * cache that cannot be read or written only costs time.
 */
public final class MeasureCache {
  private final Path folder;
  private final Meter meter;

  private MeasureCache(Path folder, Meter meter) {
    this.folder = folder.resolve("v" + Measures.VERSION + "-" + meter.by());
    this.meter = meter;
  }

  /** The cache of this user, for what this meter measures. */
  public static MeasureCache of(Environment environment, Meter meter) {
    return new MeasureCache(environment.cacheFolder().resolve("measures"), meter);
  }

  /**
   * The measures of a file: those of its content where there are some, or new ones, which are kept
   * when the whole clip was read. As {@link Meter#measure} it never fails.
   */
  public Measures measure(Path file) {
    Path place;
    try {
      String sha256 = Hashes.sha256(file);
      place = folder.resolve(sha256.substring(0, 2)).resolve(sha256 + ".json");
    } catch (IOException e) {
      return meter.measure(file);
    }
    Optional<Measures> kept = read(place);
    if (kept.isPresent()) {
      return kept.get();
    }
    Measures measures = meter.measure(file);
    if (measures.isWhole() && measures.by().equals(meter.by())) {
      write(place, measures);
    }
    return measures;
  }

  private static Optional<Measures> read(Path place) {
    try {
      return Files.isRegularFile(place)
          ? Measures.of(Json.read(Files.readString(place))).filter(Measures::isWhole)
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // whatever is wrong with it, the clip is measured again
    }
  }

  private static void write(Path place, Measures measures) {
    try {
      PrivateFiles.folder(place.getParent());
      try (var file = WholeFile.beside(place)) {
        Files.writeString(file.path(), Json.write(measures.json()));
        file.keep();
      }
    } catch (IOException e) {
      // the next one measures it again
    }
  }
}
