package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.film.ClipFrame;
import dev.runcomfy.internal.film.Position;
import dev.runcomfy.internal.measure.MeasureCache;
import dev.runcomfy.internal.measure.Meter;
import dev.runcomfy.internal.purchase.Delivery;
import dev.runcomfy.internal.store.MediaStore;
import dev.runcomfy.ledger.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One file a job produced, or a frame of one: kept in the media store by its content. */
public final class Media {
  private final StoredFile kept;
  private final Path file;
  private final URI url;
  private final Optional<MediaStore> store;

  /**
   * A file as it is described, which no store of ours need have.
   *
   * @param file where it is kept; not to be changed
   * @param contentType its media type, such as {@code video/mp4}
   * @param bytes its size
   * @param sha256 the hash of its content
   * @param url where it came from; hosted files expire
   */
  public Media(Path file, String contentType, long bytes, String sha256, URI url) {
    this(new StoredFile(sha256, contentType, bytes, url.toString()), file, Optional.empty());
  }

  /** A file of that store. */
  Media(StoredFile kept, Path file, Optional<MediaStore> store) {
    this.kept = Objects.requireNonNull(kept, "kept");
    this.file = Objects.requireNonNull(file, "file");
    this.url = URI.create(kept.url());
    this.store = store;
  }

  private static MediaStore usualStore() {
    Environment environment = Environment.ofProcess();
    return MediaStore.open(environment, environment.dataFolder().resolve("media"));
  }

  /** The path where the file is kept; do not change the file. */
  public Path file() {
    return file;
  }

  /** The media type, such as {@code video/mp4}. */
  public String contentType() {
    return kept.contentType();
  }

  /** The size in bytes. */
  public long bytes() {
    return kept.bytes();
  }

  /** The hash of its content, in lower-case hexadecimal digits. */
  public String sha256() {
    return kept.sha256();
  }

  /** Where it came from, empty for a frame; hosted files expire. */
  public URI url() {
    return url;
  }

  static Media of(Delivery.File file) {
    return new Media(file.stored(), file.path(), Optional.of(file.store()));
  }

  /** What it is: {@code video}, {@code image}, {@code audio}, or another first word of the type. */
  public String kind() {
    return contentType().replaceAll("/.*", "");
  }

  /** The usual ending of such a file's name, without a dot. */
  public String extension() {
    return switch (contentType().replaceAll(";.*", "").trim()) {
      case "video/mp4" -> "mp4";
      case "video/webm" -> "webm";
      case "video/quicktime" -> "mov";
      case "image/png" -> "png";
      case "image/jpeg" -> "jpg";
      case "image/webp" -> "webp";
      case "image/gif" -> "gif";
      case "audio/wav", "audio/x-wav" -> "wav";
      case "audio/mpeg" -> "mp3";
      case "audio/mp4" -> "m4a";
      case "text/plain" -> "txt";
      case "application/json" -> "json";
      default -> "bin";
    };
  }

  /**
   * Reads the content of the file.
   *
   * @throws RunComfyException when the file is gone
   */
  public byte[] read() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new RunComfyException(
          "cannot read `" + file + "`: " + e.getMessage(), "run the request again to fetch it", e);
    }
  }

  /**
   * The frame that is shown so long after the first one, as a picture in the media store: a PNG, or
   * a JPEG where a PNG is above the 6 MiB that requests have for a picture. H.264 in MP4 is decoded
   * here, everything else needs the ffmpeg program. It buys nothing.
   *
   * @throws RunComfyException when this is no clip that can be decoded, is over before that time,
   *     or ffmpeg is needed and missing
   */
  public Media frame(Duration time) {
    return frame(Position.at(time));
  }

  /** The frame that is shown first, as {@link #frame} gives it. */
  public Media firstFrame() {
    return frame(Position.FIRST);
  }

  /** The frame that is shown last, as {@link #frame} gives it. */
  public Media lastFrame() {
    return frame(Position.LAST);
  }

  /**
   * What this clip is, in numbers, by the keys of {@code measure --json}: duration, width, height
   * and fps; {@code black}, {@code frozen} and {@code silence} as lists of {@code [from, to]} in
   * seconds, {@code cuts} as a list of seconds; motion, flicker and seam from 0 to 100; sharpness,
   * loudness in LUFS, and a perceptual {@code hash}. What could not be measured is null, and {@code
   * missing} says why. ffmpeg measures where it is there; without it H.264 in MP4 is measured, but
   * for its sound. Each content is measured once, and remembered in the user's cache. It buys
   * nothing.
   *
   * @throws RunComfyException when {@code RUNCOMFY_FFMPEG} names a program that does not work
   */
  public Map<String, Object> measures() {
    try {
      Meter meter = Meter.of(Ffmpeg.find(Environment.ofProcess().variables()));
      return MeasureCache.of(Environment.ofProcess(), meter).measure(file).json();
    } catch (IOException e) {
      throw Film.unusable(e);
    }
  }

  private Media frame(Position position) {
    try {
      ClipFrame frame = ClipFrame.of(file, position, Environment.ofProcess().variables());
      MediaStore place = store.orElseGet(Media::usualStore);
      StoredFile picture = place.keep(frame.bytes(), frame.contentType());
      return new Media(picture, place.find(picture).orElseThrow(), store);
    } catch (IOException e) {
      throw Film.unusable(e);
    }
  }

  /** Tells whether the other is the same content, from the same place and kept in the same one. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Media media && kept.equals(media.kept) && file.equals(media.file);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kept, file);
  }

  /** The kind, the size and the path of the file. */
  @Override
  public String toString() {
    return kind() + " " + size(bytes()) + " " + file;
  }

  private static String size(long bytes) {
    return bytes < 1 << 20 ? (bytes + 1023 >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }
}
