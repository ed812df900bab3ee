package dev.runcomfy.internal.store;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.PrivateFiles;
import dev.runcomfy.internal.file.FileKind;
import dev.runcomfy.ledger.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
  public StoredFile keep(Path temporary, String contentType, String url) {
    try {
      return keep(temporary, contentType, url, Hashes.sha256(temporary));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public StoredFile keep(Path temporary, String contentType, String url, String sha256) {
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

  private StoredFile place(Path temporary, String sha256, String type, long bytes, String url)
      throws IOException {
    Path file = folder.resolve(sha256.substring(0, 2)).resolve(sha256 + ending(type));
    // what is there may have been changed since
    if (Files.exists(file) && Files.mismatch(file, temporary) < 0) {
      Files.delete(temporary);
    } else {
      PrivateFiles.folder(file.getParent());
      PrivateFiles.close(temporary);
      written(temporary);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      written(file.getParent());
      written(folder);
    }
    return new StoredFile(sha256, type, bytes, url);
  }

  /** Waits until the disk has it, where the system can tell: the ledger is written after that. */
  private static void written(Path path) {
    boolean isFolder = Files.isDirectory(path);
    try (var channel =
        FileChannel.open(path, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      // not every system opens a folder, and a disk that fails says so when it is written to
    }
  }

  @Override
  public StoredFile keep(byte[] content, String contentType) {
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
  public Optional<Path> find(StoredFile kept) {
    return find(kept.sha256()).filter(file -> size(file) == kept.bytes());
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1; // it was taken away just now
    }
  }

  @Override
  public Optional<Path> verified(String sha256) {
    Optional<Path> file = find(sha256);
    try {
      if (file.isEmpty() || Hashes.sha256(file.get()).equals(sha256)) {
        return file;
      }
      Path aside = folder.resolve("changed").resolve(file.get().getFileName());
      PrivateFiles.folder(aside.getParent());
      Files.move(file.get(), aside, StandardCopyOption.REPLACE_EXISTING);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // what cannot be read or put aside is of no use here
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
