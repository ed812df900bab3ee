package dev.runcomfy.internal.inputs;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.file.FileKind;
import dev.runcomfy.schema.FileFacts;
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

/** A local file that goes along with a request, as a {@code data:} URI. */
public final class LocalFile {
  // the caps of the vendor's own nodes
  private static final Map<String, Long> MIB = Map.of("image", 6L, "video", 32L, "audio", 16L);
  private static final long MOST_PIXELS = 32_000_000;

  private LocalFile() {}

  /** Reads the file; the input is what it is for, where the schema knows it. */
  public static String dataUri(String name, Optional<Input> input, Path file) {
    byte[] bytes = read(name, file);
    FileFacts facts = facts(file, bytes);
    String kind = facts.contentType().replaceAll("/.*", "");
    if (!MIB.containsKey(kind)) {
      throw wrong(
          name,
          file,
          "is not a picture, video or sound we know",
          "use PNG, JPEG, WEBP, MP4, WAV or MP3");
    }
    long most = MIB.get(kind) << 20;
    if (bytes.length > most) {
      throw wrong(
          name,
          file,
          "has " + (bytes.length >> 20) + " MiB: too large to send along",
          "at most " + MIB.get(kind) + " MiB; give the URL of a larger one");
    }
    if ((long) facts.width() * facts.height() > MOST_PIXELS) {
      throw wrong(
          name,
          file,
          "has " + facts.width() + "x" + facts.height() + " pixels: too many",
          "at most 32 megapixels; give the URL of a larger one");
    }
    List<Problem> problems = input.map(each -> each.check(facts)).orElse(List.of());
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
    return "data:" + facts.contentType() + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static FileFacts facts(Path file, byte[] bytes) {
    FileKind kind = FileKind.of(bytes);
    String name = file.getFileName().toString();
    return new FileFacts(name, kind.contentType(), bytes.length, kind.width(), kind.height());
  }

  private static byte[] read(String name, Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw wrong(name, file, "is a folder", "give a file");
      }
      if (Files.size(file) > 64L << 20) {
        throw wrong(
            name, file, "has more than 64 MiB: too large to send along", "give its URL instead");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new InvalidRequestException(
          List.of(new Problem(name, file, "there is no file `" + file + "`", "check the path")), e);
    } catch (IOException e) {
      throw new InvalidRequestException(
          List.of(
              new Problem(
                  name, file, "cannot read `" + file + "`: " + e.getMessage(), "check the path")),
          e);
    }
  }

  private static InvalidRequestException wrong(String name, Path file, String what, String hint) {
    return InvalidRequestException.of(name, file, "`" + file + "` " + what, hint);
  }
}
