package dev.runcomfy.ledger;

import dev.runcomfy.internal.FileKind;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A folder of files: {@code ab/ab12….mp4}. Any number of programs share it. */
final class FolderMedia implements MediaStore {
  private static final AtomicLong NUMBER = new AtomicLong();

  private final Path folder;

  FolderMedia(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  @Override
  public Path temp() {
    try {
      Path waiting = folder.resolve("tmp");
      PrivateFiles.folder(waiting);
      return waiting.resolve(
          ProcessHandle.current().pid() + "-" + System.nanoTime() + "-" + NUMBER.incrementAndGet());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public Kept keep(Path temporary, String contentType, String url) {
    try (InputStream in = Files.newInputStream(temporary)) {
      MessageDigest digest = Hashes.newSha256();
      byte[] chunk = new byte[1 << 17];
      for (int n; (n = in.read(chunk)) >= 0; ) {
        digest.update(chunk, 0, n);
      }
      return keep(temporary, contentType, url, Hashes.hex(digest));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public Kept keep(Path temporary, String contentType, String url, String sha256) {
    try {
      byte[] start;
      try (InputStream in = Files.newInputStream(temporary)) {
        start = in.readNBytes(64);
      }
      return place(temporary, sha256, type(start, contentType), Files.size(temporary), url);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The content's own word is believed before a header's. */
  private static String type(byte[] start, String header) {
    String found = FileKind.of(start).contentType();
    return found.isEmpty() ? header.replaceAll(";.*", "").trim() : found;
  }

  private Kept place(Path temporary, String sha256, String type, long bytes, String url)
      throws IOException {
    Path file = folder.resolve(sha256.substring(0, 2)).resolve(sha256 + ending(type));
    if (Files.exists(file) && Files.size(file) == bytes) {
      Files.delete(temporary);
    } else {
      PrivateFiles.folder(file.getParent());
      PrivateFiles.close(temporary);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return new Kept(sha256, type, bytes, url);
  }

  @Override
  public Kept keep(byte[] content, String contentType) {
    Path temporary = temp();
    try {
      Files.write(temporary, content);
    } catch (IOException e) {
      throw failure(e);
    }
    return keep(temporary, contentType, "");
  }

  @Override
  public Optional<Path> find(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    Path shelf = folder.resolve(sha256.substring(0, 2));
    for (String ending : new String[] {".mp4", ".png", ".jpg", ".wav", ""}) {
      Path file = shelf.resolve(sha256 + ending);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    try (Stream<Path> files = Files.list(shelf)) {
      return files.filter(file -> file.getFileName().toString().startsWith(sha256)).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String location() {
    return folder.toString();
  }

  private static String ending(String type) {
    return switch (type) {
      case "video/mp4" -> ".mp4";
      case "image/png" -> ".png";
      case "image/jpeg" -> ".jpg";
      case "image/webp" -> ".webp";
      case "image/gif" -> ".gif";
      case "audio/wav" -> ".wav";
      case "audio/mpeg" -> ".mp3";
      case "video/webm" -> ".webm";
      default -> "";
    };
  }

  private LedgerException failure(IOException e) {
    return new LedgerException(
        "the media store `" + folder + "` cannot be written: " + e.getMessage(),
        "make room, or choose another folder with RUNCOMFY_MEDIA",
        false,
        e);
  }
}
