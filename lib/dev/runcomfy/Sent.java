package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The local files that went along with a request, by their hash. */
final class Sent {
  private Sent() {}

  static byte[] bytes(String hash, WritableLedger ledger) {
    Optional<Path> file = ledger.media().verified(hash);
    try {
      if (file.isPresent()) {
        return Files.readAllBytes(file.get());
      }
    } catch (IOException e) {
      // the same as not being there
    }
    throw new RunComfyException(
        "a file that went along with this request is not in the media store: sha256 " + hash,
        "give it again with image(…), video(…) or audio(…)");
  }
}
