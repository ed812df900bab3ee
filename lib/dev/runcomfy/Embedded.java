package dev.runcomfy;

import dev.runcomfy.internal.PrivateFiles;
import dev.runcomfy.internal.file.MediaFacts;
import java.io.IOException;
import java.nio.file.Path;

/** Facts inside of media files. */
final class Embedded {
  private Embedded() {}

  /** Writes the media with the facts inside, or as they are where the format has no room. */
  static void write(Path media, String facts, Path target) throws IOException {
    try {
      MediaFacts.write(media, target, facts);
    } catch (IOException noRoom) {
      PrivateFiles.copyOut(media, target);
    }
  }
}
