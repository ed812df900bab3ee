package dev.runcomfy.internal.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The index of an MP4 or QuickTime file: its tracks, by kind. Nothing is decoded, and the media
 * themselves are not read.
 *
 * @param tracks in the file's order
 * @param isFragmented whether the index is spread over the file: the tracks have no samples then
 */
public record Movie(List<MovieTrack> tracks, boolean isFragmented) {
  /** A file that is an MP4 and cannot be understood, or not wholly. */
  public static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean isCutOff;

    BrokenException(String what, boolean isCutOff) {
      super(what);
      this.isCutOff = isCutOff;
    }

    /** Tells whether the end of the file is missing. */
    public boolean isCutOff() {
      return isCutOff;
    }
  }

  /** Reads a file's index; empty where the file is no MP4 at all. */
  public static Optional<Movie> of(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      Bytes bytes = Bytes.of(channel);
      return isMovie(bytes) ? Optional.of(read(bytes)) : Optional.empty();
    } catch (EOFException e) {
      throw new BrokenException("it ends too early: the rest of it is missing", true);
    }
  }

  /** Old QuickTime files begin without saying what they are. */
  private static boolean isMovie(Bytes bytes) throws IOException {
    return bytes.size() >= 8 && List.of("ftyp", "moov", "mdat", "wide").contains(bytes.text(4, 4));
  }

  private static Movie read(Bytes bytes) throws IOException {
    Box index = index(bytes);
    try {
      List<Box> parts = index.children(bytes);
      boolean isFragmented = parts.stream().anyMatch(box -> box.type().equals("mvex"));
      long scale = MovieTrack.scale(bytes, MovieTrack.need(bytes, parts, "mvhd"));
      var tracks = new ArrayList<MovieTrack>();
      for (Box box : parts) {
        if (box.type().equals("trak")) {
          tracks.add(MovieTrack.of(bytes, box, scale));
        }
      }
      return new Movie(List.copyOf(tracks), isFragmented);
    } catch (IOException | RuntimeException e) {
      throw new BrokenException("its index makes no sense: " + e.getMessage(), false);
    }
  }

  /** The box with the index; one that reaches beyond the file's end shows that the end is gone. */
  private static Box index(Bytes bytes) throws IOException {
    Box index = null;
    long at = 0;
    while (at < bytes.size()) {
      if (bytes.size() - at < 8) {
        throw new BrokenException("it ends in the middle of a part", true);
      }
      long size = bytes.uint32(at);
      String type = bytes.text(at + 4, 4);
      int header = size == 1 ? 16 : 8;
      long end = size == 0 ? bytes.size() : at + (size == 1 ? bytes.int64(at + 8) : size);
      if (end < at + header) {
        throw new BrokenException("its parts make no sense", false);
      }
      if (end > bytes.size()) {
        throw new BrokenException("it ends too early: the rest of it is missing", true);
      }
      if (type.equals("moov")) {
        index = new Box(type, at, header, end - at);
      }
      at = end;
    }
    if (index == null) {
      throw new BrokenException("its index is missing: the file was not written to its end", true);
    }
    return index;
  }

  /** The first track of a kind: {@code vide} or {@code soun}. */
  public Optional<MovieTrack> first(String kind) {
    return tracks.stream().filter(track -> track.kind().equals(kind)).findFirst();
  }
}
