package dev.runcomfy.bench;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Timer;
import dev.runcomfy.internal.file.Content;
import dev.runcomfy.internal.http.Downloads;
import dev.runcomfy.internal.http.Redaction;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches a file as a finished job's are fetched, with its hash: URL, file. Prints the seconds, and
 * on a second line those of hashing as much again from memory.
 */
final class DownloadMain {
  private DownloadMain() {}

  public static void main(String[] args) throws IOException {
    try (var timer = new Timer("bench");
        var downloads =
            new Downloads(
                url -> true,
                Long.MAX_VALUE,
                Duration.ofSeconds(5),
                timer,
                Content::missing,
                Redaction.of(Optional.empty()))) {
      long begun = System.nanoTime();
      downloads.fetch(URI.create(args[0]), Path.of(args[1]), false, Duration.ofHours(1)).join();
      System.out.println((System.nanoTime() - begun) / 1e9);
    }
    System.out.println(hash(Files.size(Path.of(args[1]))));
  }

  private static double hash(long bytes) {
    var digest = Hashes.newSha256();
    byte[] chunk = new byte[1 << 18];
    long begun = System.nanoTime();
    for (long done = 0; done < bytes; done += chunk.length) {
      digest.update(chunk);
    }
    Hashes.hex(digest);
    return (System.nanoTime() - begun) / 1e9;
  }
}
