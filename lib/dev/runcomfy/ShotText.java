package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shots as people write them down. */
final class ShotText {
  private static final Pattern AHEAD =
      Pattern.compile("(?s)(\\d+(?:\\.\\d+)?)\\s*(?:s|sec|seconds?)\\s*:(.*)");
  private static final Pattern BEHIND =
      Pattern.compile("(?s)(.*)=\\s*(\\d+(?:\\.\\d+)?)\\s*(?:s|sec|seconds?)?");

  private ShotText() {}

  static List<Shot> list(String text) {
    List<Shot> shots = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = number == 1 ? line.replace("\uFEFF", "").strip() : line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        shots.add(shot(stripped, "line " + number + ": "));
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

  static Shot shot(String line, String where) {
    String text = line.strip();
    Matcher ahead = AHEAD.matcher(text);
    if (ahead.matches()) {
      return shot(line, where, ahead.group(2).strip(), ahead.group(1));
    }
    Matcher behind = BEHIND.matcher(text);
    if (behind.matches()) {
      return shot(line, where, behind.group(1).strip(), behind.group(2));
    }
    return shot(line, where, text, "");
  }

  private static Shot shot(String line, String where, String prompt, String seconds) {
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
}
