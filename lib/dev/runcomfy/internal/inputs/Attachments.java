package dev.runcomfy.internal.inputs;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Hint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Local files inside of inputs. They are sent as {@code data:<type>;base64,…}; in the ledger and in
 * sidecars only their hash stands, {@code data:<type>;sha256,…}, and the bytes are in the media
 * store.
 */
public final class Attachments {
  private static final Pattern SENT = Pattern.compile("data:([\\w.+/-]*);base64,([\\s\\S]*)");
  private static final Pattern KEPT = Pattern.compile("data:([\\w.+/-]*);sha256,([0-9a-f]{64})");
  private static final int SHORT = 256;

  private Attachments() {}

  /** The inputs with hashes for files. */
  public static Map<String, Object> hashed(Map<String, Object> inputs) {
    return folded(inputs, (type, bytes) -> {});
  }

  /** The inputs with hashes for files, each of which is given away by type and bytes. */
  public static Map<String, Object> folded(
      Map<String, Object> inputs, BiConsumer<String, byte[]> keep) {
    return fields(inputs, text -> fold(text, keep));
  }

  /**
   * The inputs with files again.
   *
   * @param find finds a file by its hash
   * @throws RunComfyException when one is not there
   */
  public static Map<String, Object> unfolded(
      Map<String, Object> inputs, Function<String, Optional<Path>> find) {
    return fields(inputs, text -> unfold(text, find));
  }

  /** How a file is named whose bytes are in the media store. */
  public static String kept(String type, String sha256) {
    return "data:" + type + ";sha256," + sha256;
  }

  /** Tells whether a text names a file whose bytes are in the media store. */
  public static boolean isKept(String text) {
    return text.startsWith("data:") && KEPT.matcher(text).matches();
  }

  private static String fold(String text, BiConsumer<String, byte[]> keep) {
    Matcher sent = text.length() > SHORT ? SENT.matcher(text) : null;
    if (sent == null || !sent.matches()) {
      return text;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(sent.group(2));
      keep.accept(sent.group(1), bytes);
      return kept(sent.group(1), Hashes.sha256(bytes));
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String unfold(String text, Function<String, Optional<Path>> find) {
    Matcher kept = KEPT.matcher(text);
    if (!kept.matches()) {
      return text;
    }
    byte[] bytes = read(kept.group(2), find);
    return "data:" + kept.group(1) + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] read(String hash, Function<String, Optional<Path>> find) {
    Optional<Path> file = find.apply(hash);
    try {
      if (file.isPresent()) {
        return Files.readAllBytes(file.get());
      }
    } catch (IOException e) {
      // a file that cannot be read is treated as one that is not there
    }
    throw new RunComfyException(
        "a file that went along with this request is not in the media store: sha256 " + hash,
        Hint.text("give it again with ")
            .then("image(…), video(…) or audio(…)", "--image, --video or --audio"),
        null);
  }

  private static Map<String, Object> fields(Map<?, ?> map, Function<String, String> change) {
    Map<String, Object> changed = new LinkedHashMap<>();
    map.forEach((key, value) -> changed.put(key.toString(), each(value, change)));
    return changed;
  }

  private static Object each(Object value, Function<String, String> change) {
    if (value instanceof String text) {
      return text.startsWith("data:") ? change.apply(text) : text;
    }
    if (value instanceof Map<?, ?> map) {
      return fields(map, change);
    }
    if (value instanceof List<?> list) {
      List<Object> changed = new ArrayList<>();
      list.forEach(item -> changed.add(each(item, change)));
      return changed;
    }
    return value;
  }
}
