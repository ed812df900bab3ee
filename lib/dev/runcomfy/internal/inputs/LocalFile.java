package dev.runcomfy.internal.inputs;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.file.FileKind;
import dev.runcomfy.internal.file.MeasuredFile;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A local file that goes along with a request, as a {@code data:} URI.
 *
 * @param input the input that it is for
 * @param file where it is
 */
public record LocalFile(String input, Path file) {
  /** The largest picture, video and sound that is sent along: the caps of the vendor's nodes. */
  public static final Map<String, Long> MOST_MIB = Map.of("image", 6L, "video", 32L, "audio", 16L);

  private static final long MOST_PIXELS = 32_000_000;

  /**
   * Reads the file.
   *
   * @param known the input as the schema has it; empty where the schema does not know it
   * @throws InvalidRequestException when it cannot be read, is too large, or does not fit the input
   */
  public String dataUri(Optional<Input> known) {
    byte[] bytes = read();
    MeasuredFile facts = facts(bytes);
    String kind = facts.contentType().replaceAll("/.*", "");
    if (!MOST_MIB.containsKey(kind)) {
      throw wrong(
          "is not a picture, video or sound we know", "use PNG, JPEG, WEBP, MP4, WAV or MP3");
    }
    long most = MOST_MIB.get(kind) << 20;
    if (bytes.length > most) {
      throw wrong(
          "has " + (bytes.length >> 20) + " MiB: too large to send along",
          "at most " + MOST_MIB.get(kind) + " MiB; give the URL of a larger one");
    }
    if ((long) facts.width() * facts.height() > MOST_PIXELS) {
      throw wrong(
          "has " + facts.width() + "x" + facts.height() + " pixels: too many",
          "at most 32 megapixels; give the URL of a larger one");
    }
    List<Problem> problems = known.map(each -> each.check(facts)).orElse(List.of());
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
    return "data:" + facts.contentType() + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private MeasuredFile facts(byte[] bytes) {
    FileKind kind = FileKind.of(bytes);
    String name = file.getFileName().toString();
    return new MeasuredFile(name, kind.contentType(), bytes.length, kind.width(), kind.height());
  }

  private byte[] read() {
    try {
      if (Files.isDirectory(file)) {
        throw wrong("is a folder", "give a file");
      }
      if (Files.size(file) > 64L << 20) {
        throw wrong("has more than 64 MiB: too large to send along", "give its URL instead");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new InvalidRequestException(
          List.of(new Problem(input, file, "there is no file `" + file + "`", "check the path")),
          e);
    } catch (IOException e) {
      throw new InvalidRequestException(
          List.of(
              new Problem(
                  input, file, "cannot read `" + file + "`: " + e.getMessage(), "check the path")),
          e);
    }
  }

  private InvalidRequestException wrong(String what, String hint) {
    return InvalidRequestException.of(input, file, "`" + file + "` " + what, hint);
  }
}
