package dev.runcomfy.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A note inside a media file, such as how it was made: MP4 and MOV, PNG, JPEG, WAV. Players skip
 * it. Files are copied part by part; the new one appears whole or not at all.
 */
public final class MediaFacts {
  private static final int LONGEST_NOTE = 4 << 20;
  private static final int CHUNK = 1 << 18;
  private static final Pattern STORY =
      Pattern.compile("prompt|workflow|parameters|cfg_?scale", Pattern.CASE_INSENSITIVE);

  private MediaFacts() {}

  /** The note in a file; empty where there is none, or the file is of another kind or broken. */
  public static Optional<String> read(Path file) {
    Objects.requireNonNull(file, "file");
    try (var channel = FileChannel.open(file)) {
      return Optional.of(layout(Bytes.of(channel), file).note()).filter(note -> !note.isEmpty());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes a copy with a note, in place of one that is there; {@code in} and {@code out} may be the
   * same.
   *
   * @throws IOException when the file cannot carry a note, is broken, or cannot be read or written
   */
  public static void write(Path in, Path out, String json) throws IOException {
    Objects.requireNonNull(json, "json");
    if (json.isEmpty() || json.length() > LONGEST_NOTE) {
      throw new IOException("a note of " + json.length() + " characters does not fit into " + in);
    }
    copy(in, out, json);
  }

  /**
   * Writes a copy without a note, and without the prompts and workflows that other programs leave
   * in files; {@code in} and {@code out} may be the same. What only had a note of ours is the
   * original again, byte by byte.
   *
   * @throws IOException when the file is of another kind, is broken, or cannot be read or written
   */
  public static void strip(Path in, Path out) throws IOException {
    copy(in, out, "");
  }

  private static void copy(Path in, Path out, String note) throws IOException {
    Objects.requireNonNull(in, "in");
    var folder = Objects.requireNonNull(out, "out").toAbsolutePath().getParent();
    // not one of the system's temporary files, which nobody else may read
    var temporary =
        Files.createFile(
            folder.resolve("." + out.getFileName() + "-" + System.nanoTime() + ".part"));
    try {
      try (var from = FileChannel.open(in);
          var to = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        var layout = layout(Bytes.of(from), in);
        write(from, to, layout, note.isEmpty() ? new byte[0] : layout.format().carry(note), note);
      }
      Files.move(temporary, out, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void write(
      FileChannel from, FileChannel to, Part.Layout layout, byte[] carried, String note)
      throws IOException {
    if (!layout.isAllOf(from.size())) {
      throw new IOException("its parts are not all of the file");
    }
    boolean isClean = note.isEmpty();
    long noteAt = layout.noteAt();
    for (Part part : parts(layout)) {
      if (part.from() == noteAt) {
        put(to, carried);
      }
      switch (part.kind()) {
        case NOTE -> {}
        case NOTE_INSIDE -> blank(to, part);
        case STORY -> {
          if (!isClean) {
            transfer(from, to, part);
          }
        }
        case STORY_INSIDE -> {
          if (isClean) {
            blank(to, part);
          } else {
            transfer(from, to, part);
          }
        }
        default -> transfer(from, to, part);
      }
    }
    if (noteAt == from.size()) {
      put(to, carried);
    }
    resize(from, to, layout.format().sizeAt());
  }

  /** The parts, none of them across the place where the note goes. */
  private static List<Part> parts(Part.Layout layout) {
    var parts = new ArrayList<Part>();
    for (Part part : layout.parts()) {
      if (part.from() < layout.noteAt() && layout.noteAt() < part.to()) {
        parts.add(new Part(part.from(), layout.noteAt(), part.kind()));
        parts.add(new Part(layout.noteAt(), part.to(), part.kind()));
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  /** Through a buffer: the system's own way of copying takes Java longer to load than a clip. */
  private static void transfer(FileChannel from, FileChannel to, Part part) throws IOException {
    var buffer = ByteBuffer.allocate((int) Math.min(CHUNK, part.to() - part.from()));
    long at = part.from();
    while (at < part.to()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), part.to() - at));
      int moved = from.read(buffer, at);
      if (moved <= 0) {
        throw new IOException("the file became shorter while it was read");
      }
      put(to, buffer.flip());
      at += moved;
    }
  }

  /** An empty box of the same size: what comes behind stays where the index says. */
  private static void blank(FileChannel to, Part part) throws IOException {
    var box = ByteBuffer.allocate((int) (part.to() - part.from()));
    box.putInt(box.capacity()).put("free".getBytes(StandardCharsets.US_ASCII));
    put(to, box.array());
  }

  private static void put(FileChannel to, byte[] bytes) throws IOException {
    put(to, ByteBuffer.wrap(bytes));
  }

  private static void put(FileChannel to, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      to.write(buffer);
    }
  }

  /** Corrects the length that the file says it has, unless what it said was wrong before. */
  private static void resize(FileChannel from, FileChannel to, long sizeAt) throws IOException {
    if (sizeAt > 0 && Bytes.of(from).littleUint32(sizeAt) + 8 == from.size()) {
      var size = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      to.write(size.putInt((int) (to.size() - 8)).flip(), sizeAt);
    }
  }

  private static Part.Layout layout(Bytes bytes, Path file) throws IOException {
    byte[] start = bytes.read(0, (int) Math.min(12, bytes.size()));
    String head = new String(start, StandardCharsets.ISO_8859_1);
    try {
      if (head.startsWith(new String(Png.SIGNATURE, StandardCharsets.ISO_8859_1))) {
        return PngNotes.layout(bytes);
      } else if (head.startsWith("\u00ff\u00d8\u00ff")) {
        return JpegNotes.layout(bytes);
      } else if (head.startsWith("RIFF") && head.endsWith("WAVE")) {
        return WavNotes.layout(bytes);
      } else if (Box.isMp4(bytes)) {
        return Mp4Notes.layout(bytes);
      }
    } catch (IOException | RuntimeException e) {
      throw new IOException("`" + file + "` is broken: " + e.getMessage(), e);
    }
    throw new IOException("`" + file + "` is no MP4, PNG, JPEG or WAV file");
  }

  /** Tells whether some text in a file tells how it was made. */
  static boolean isStory(String text) {
    return STORY.matcher(text).find();
  }
}
