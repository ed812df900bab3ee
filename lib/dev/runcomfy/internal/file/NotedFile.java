package dev.runcomfy.internal.file;

import dev.runcomfy.internal.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * A media file that may carry a note, such as how it was made. MP4, MOV and PNG have a place for
 * one, which players skip; nothing else in the file is changed.
 */
public final class NotedFile {
  private static final int LONGEST_NOTE = 4 << 20;
  private static final int CHUNK = 1 << 18;

  private final Path file;

  private NotedFile(Path file) {
    this.file = file;
  }

  /** A file, which need not be there. */
  public static NotedFile of(Path file) {
    return new NotedFile(Objects.requireNonNull(file, "file"));
  }

  /** The note; empty when there is none, or the file is broken or of a kind without a place. */
  public Optional<String> note() {
    return place().map(Place::note).filter(note -> !note.isEmpty());
  }

  /**
   * Copies the file to a new one with a note, or unchanged when its format cannot hold one.
   *
   * @throws IOException when one of the files cannot be read or written, or the new one is there
   */
  public void copyTo(Path copy, String note) throws IOException {
    Optional<Place> place = note.length() > LONGEST_NOTE ? Optional.empty() : place();
    if (place.isEmpty()) {
      PrivateFiles.copyOut(file, copy);
      return;
    }
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
      for (long left = place.get().at(); left > 0; ) {
        byte[] part = in.readNBytes((int) Math.min(CHUNK, left));
        if (part.length == 0) {
          throw new IOException("`" + file + "` became shorter while it was read");
        }
        out.write(part);
        left -= part.length;
      }
      out.write(place.get().carrier().carry(note));
      in.transferTo(out);
    }
  }

  private Optional<Place> place() {
    try (FileChannel channel = FileChannel.open(file)) {
      Bytes bytes = Bytes.of(channel);
      if (Png.isPng(bytes)) {
        return Optional.of(PngNote.place(bytes));
      }
      return Box.isMp4(bytes) ? Optional.of(Mp4Note.place(bytes)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // a file that is not understood has no place
      return Optional.empty();
    }
  }

  /**
   * The place of a note in a file.
   *
   * @param at where a new note goes
   * @param note what is noted already; empty when nothing is
   * @param carrier the rule of this kind of file
   */
  record Place(long at, String note, Carrier carrier) {}

  /** How one kind of file carries a note. */
  interface Carrier {
    /** The bytes to insert. */
    byte[] carry(String note);
  }
}
