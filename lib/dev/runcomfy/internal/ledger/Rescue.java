package dev.runcomfy.internal.ledger;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.PrivateFiles;
import dev.runcomfy.internal.store.Times;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
    String name = "rescue-" + Hashes.sha256(location).substring(0, 16) + ".jsonl";
    this.files = List.of(beside, temporary().resolve(name));
  }

  /** A folder of this user alone: a file of a known name in a shared one could be another's. */
  private static Path temporary() {
    String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9_-]", "_");
    return Path.of(System.getProperty("java.io.tmpdir"), "runcomfy-" + user);
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

  private void append(Path file, byte[] bytes) throws IOException {
    synchronized (TURN) {
      PrivateFiles.folder(file.getParent());
      try {
        PrivateFiles.create(file);
      } catch (FileAlreadyExistsException e) {
        // there are notes in it already, when it is ours
      }
      if (!isOurs(file)) {
        throw new IOException("`" + file + "` is another's");
      }
      try (FileChannel channel = open(file);
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

  /** Tells whether nobody else could have written it, or put a link in its place. */
  private boolean isOurs(Path file) throws IOException {
    boolean isTemporary = file.startsWith(temporary());
    return PrivateFiles.isTrusted(file)
        && (!isTemporary || PrivateFiles.isTrusted(file.getParent()));
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Hands out what was written down, with id and request id; what is not taken stays.
   *
   * @param taker says whether the ledger has it now
   */
  void recover(BiPredicate<String, String> taker) {
    for (Path file : files) {
      try {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) > 0
            && isOurs(file)) {
          recover(file, taker);
        }
      } catch (IOException e) {
        // it stays there for the next time
      }
    }
  }

  private static void recover(Path file, BiPredicate<String, String> taker) throws IOException {
    synchronized (TURN) {
      try (FileChannel channel = open(file);
          var lock = channel.lock()) {
        StringBuilder left = new StringBuilder();
        // read under the lock: another program may have taken them meanwhile
        for (String line : text(channel).split("\n")) {
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

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
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
