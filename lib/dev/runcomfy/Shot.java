package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One shot of a sequence: an item of {@code multi_prompt}.
 *
 * @param prompt what it shows
 * @param seconds how long it is; empty: it shares what the others leave of the duration
 */
public record Shot(String prompt, OptionalInt seconds) {
  private static final Pattern SECONDS_FIRST =
      Pattern.compile("(?s)(\\d+(?:\\.\\d+)?)\\s*(?:s|sec|seconds?)\\s*:(.*)");
  private static final Pattern SECONDS_LAST =
      Pattern.compile("(?s)(.*)=\\s*(\\d+(?:\\.\\d+)?)\\s*(?:s|sec|seconds?)?");

  /** A shot with a prompt, with or without seconds. */
  public Shot {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(seconds, "seconds");
  }

  /** A shot of some whole seconds. */
  public static Shot of(String prompt, int seconds) {
    return new Shot(prompt, OptionalInt.of(seconds));
  }

  /** A shot that shares the rest of the duration with others of its kind. */
  public static Shot of(String prompt) {
    return new Shot(prompt, OptionalInt.empty());
  }

  /**
   * Reads one written shot: {@code 4s: a boat leaves}, {@code a boat leaves=4}, or the prompt
   * alone.
   *
   * @throws InvalidRequestException when there is no prompt, or the seconds are no whole number
   */
  public static Shot parse(String line) {
    return read(Objects.requireNonNull(line, "line"), "");
  }

  /**
   * Reads a list of shots, one to a line as in {@link #parse}; empty lines and lines that begin
   * with {@code #} are left out.
   *
   * @throws InvalidRequestException when a line cannot be read, or there is no shot; it names the
   *     line
   */
  public static List<Shot> list(String text) {
    Objects.requireNonNull(text, "text");
    List<Shot> shots = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = number == 1 ? line.replace("\uFEFF", "").strip() : line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        shots.add(read(stripped, "line " + number + ": "));
      }
    }
    if (shots.isEmpty()) {
      throw InvalidRequestException.of(
          "shots",
          text,
          "there are no shots in this text",
          "write one to a line: 4s: a boat leaves");
    }
    return List.copyOf(shots);
  }

  private static Shot read(String line, String where) {
    String text = line.strip();
    Matcher ahead = SECONDS_FIRST.matcher(text);
    if (ahead.matches()) {
      return read(line, where, ahead.group(2).strip(), ahead.group(1));
    }
    Matcher behind = SECONDS_LAST.matcher(text);
    if (behind.matches()) {
      return read(line, where, behind.group(1).strip(), behind.group(2));
    }
    return read(line, where, text, "");
  }

  private static Shot read(String line, String where, String prompt, String seconds) {
    if (prompt.isEmpty()) {
      throw InvalidRequestException.of(
          "shots",
          line,
          where + "the shot `" + line.strip() + "` has no prompt",
          "say what it shows");
    }
    if (seconds.isEmpty()) {
      return Shot.of(prompt);
    }
    if (!seconds.matches("\\d{1,6}") || Integer.parseInt(seconds) < 1) {
      throw InvalidRequestException.of(
          "shots",
          line,
          where + "`" + seconds + "` seconds of `" + Texts.cut(prompt, 40) + "` cannot be a shot",
          "give whole seconds from 1, or none, to share out what is left");
    }
    return Shot.of(prompt, Integer.parseInt(seconds));
  }

  Map<String, Object> toInput() {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("prompt", prompt);
    seconds.ifPresent(n -> input.put("duration", n));
    return input;
  }

  /** The seconds and the prompt. */
  @Override
  public String toString() {
    return (seconds.isPresent() ? seconds.getAsInt() + " s: " : "") + Texts.cut(prompt, 70);
  }
}
