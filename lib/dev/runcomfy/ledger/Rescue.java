package dev.runcomfy.ledger;

import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;

/**
 * Plain files for purchases that the ledger could not take, one line each; beside the ledger, else
 * among temporary files. The ledger takes them when it is opened again.
 */
final class Rescue {
  private static final Object TURN = new Object();

  private final List<Path> files;

  /**
   * For one ledger.
   *
   * @param location the ledger's, without credentials
   * @param beside the file to write to first
   */
  Rescue(String location, Path beside) {
    String name = "runcomfy-rescue-" + Hashes.sha256(location).substring(0, 16) + ".jsonl";
    this.files = List.of(beside, Path.of(System.getProperty("java.io.tmpdir"), name));
  }

  /** Notes a purchase that the ledger did not take; the failure that says where it is. */
  LedgerException failure(String id, String requestId, Throwable thrown) {
    Throwable error = Futures.cause(thrown);
    String where =
        note(id, requestId)
            .map(file -> "; it is noted in `" + file + "`, which the ledger reads when it opens")
            .orElse("; and it could be noted nowhere");
    return error instanceof LedgerException known
        ? new LedgerException(known.what() + where, known.hint(), known.isTemporary(), known)
        : new LedgerException(error + where, "", false, error);
  }

  /** Writes a purchase down, on the disk for sure; where, or nothing when no place takes it. */
  private Optional<Path> note(String id, String requestId) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", id);
    line.put("request_id", requestId);
    line.put("at", Times.text(Instant.now()));
    byte[] bytes = (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    for (Path file : files) {
      try {
        append(file, bytes);
        return Optional.of(file);
      } catch (IOException | RuntimeException e) {
        // the next place may do
      }
    }
    return Optional.empty();
  }

  private static void append(Path file, byte[] bytes) throws IOException {
    synchronized (TURN) {
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        channel.position(channel.size());
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
    }
  }

  /**
   * Hands out what was written down, with id and request id; what is not taken stays.
   *
   * @param taker says whether the ledger has it now
   */
  void recover(BiPredicate<String, String> taker) {
    for (Path file : files) {
      try {
        if (Files.isRegularFile(file) && Files.size(file) > 0) {
          recover(file, taker);
        }
      } catch (IOException e) {
        // it stays there for the next time
      }
    }
  }

  private static void recover(Path file, BiPredicate<String, String> taker) throws IOException {
    synchronized (TURN) {
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        StringBuilder left = new StringBuilder();
        // read under the lock: another program may have taken them meanwhile
        for (String line : Files.readAllLines(file)) {
          if (!line.isBlank() && !isTaken(line, taker)) {
            left.append(line).append('\n');
          }
        }
        channel.truncate(0);
        ByteBuffer rest = StandardCharsets.UTF_8.encode(left.toString());
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
    }
  }

  private static boolean isTaken(String line, BiPredicate<String, String> taker) {
    try {
      JsonNode node = Json.read(line);
      return taker.test(node.get("id").asString(), node.get("request_id").asString());
    } catch (RuntimeException e) {
      return false;
    }
  }
}
