package dev.runcomfy.view;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A video, picture or sound of a cell: a file, or bytes. */
public final class SheetMedia {
  private final String contentType;
  private final Optional<Path> file;
  private final Optional<byte[]> bytes;
  private final Optional<SheetMedia> poster;
  private final String name;
  private final int width;
  private final int height;

  private SheetMedia(
      String contentType,
      Optional<Path> file,
      Optional<byte[]> bytes,
      Optional<SheetMedia> poster,
      String name,
      int width,
      int height) {
    this.contentType = contentType;
    this.file = file;
    this.bytes = bytes;
    this.poster = poster;
    this.name = name;
    this.width = width;
    this.height = height;
  }

  /** A file, linked from the page or put into it. */
  public static SheetMedia file(String contentType, Path file) {
    requireNonNull(contentType, "contentType");
    String name = requireNonNull(file, "file").getFileName().toString();
    return new SheetMedia(
        contentType, Optional.of(file), Optional.empty(), Optional.empty(), name, 0, 0);
  }

  /** Bytes, put into the page. */
  public static SheetMedia bytes(String contentType, byte[] bytes) {
    requireNonNull(contentType, "contentType");
    return new SheetMedia(
        contentType, Optional.empty(), Optional.of(bytes.clone()), Optional.empty(), "", 0, 0);
  }

  /** Adds a picture to show until the video is loaded. */
  public SheetMedia poster(SheetMedia picture) {
    return new SheetMedia(contentType, file, bytes, Optional.of(picture), name, width, height);
  }

  /** Adds the size in pixels, so that the page is laid out before it has read the file. */
  public SheetMedia size(int pixelsWide, int pixelsHigh) {
    return new SheetMedia(contentType, file, bytes, poster, name, pixelsWide, pixelsHigh);
  }

  /** Gives it a name; a file has its own already. */
  public SheetMedia name(String shown) {
    requireNonNull(shown, "shown");
    return new SheetMedia(contentType, file, bytes, poster, shown, width, height);
  }

  /** The media type, such as {@code video/mp4}. */
  public String contentType() {
    return contentType;
  }

  Optional<Path> file() {
    return file;
  }

  Optional<SheetMedia> poster() {
    return poster;
  }

  String name() {
    return name;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean isVideo() {
    return contentType.startsWith("video/");
  }

  boolean isImage() {
    return contentType.startsWith("image/");
  }

  boolean isAudio() {
    return contentType.startsWith("audio/");
  }

  /** How many bytes it has; none for a file that is gone. */
  long length() {
    try {
      return bytes.isPresent() ? bytes.get().length : Files.size(file.orElseThrow());
    } catch (IOException e) {
      return 0;
    }
  }

  /** The content of the file. */
  byte[] read() {
    try {
      return bytes.isPresent() ? bytes.get() : Files.readAllBytes(file.orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return contentType + (name.isEmpty() ? "" : " " + name);
  }
}
