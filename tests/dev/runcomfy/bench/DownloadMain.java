package dev.runcomfy.bench;

import dev.runcomfy.internal.Downloads;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches a file as a finished job's are fetched, with its hash: URL, file. Prints the seconds. */
final class DownloadMain {
  private DownloadMain() {}

  public static void main(String[] args) {
    try (var downloads = new Downloads(url -> true, Long.MAX_VALUE, Duration.ofSeconds(5))) {
      long begun = System.nanoTime();
      downloads.fetch(URI.create(args[0]), Path.of(args[1])).join();
      System.out.println((System.nanoTime() - begun) / 1e9);
    }
  }
}
