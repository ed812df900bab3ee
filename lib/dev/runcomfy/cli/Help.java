package dev.runcomfy.cli;

import dev.runcomfy.RunComfy;
import java.util.ArrayList;
import java.util.List;

/** Help texts, from the tables. */
final class Help {
  private static final int WIDTH = 80;

  private Help() {}

  static String all() {
    StringBuilder text = new StringBuilder();
    text.append("runcomfy: prompts, seeds and shots on RunComfy's models\n\n");
    text.append("usage: runcomfy COMMAND …\n\n");
    List<String[]> rows = new ArrayList<>();
    for (Commands.Line each : Commands.ALL) {
      rows.add(new String[] {each.name(), each.about()});
    }
    text.append(columns(rows));
    text.append("\n`runcomfy COMMAND --help` says more. Free, and without an account:\n");
    text.append("  runcomfy demo\n");
    text.append(
        "  runcomfy run kling/kling-3.0/pro/text-to-video --prompt \"a fox in the snow\" --sandbox\n");
    return text.toString();
  }

  static String of(Command command) {
    StringBuilder text = new StringBuilder();
    String usage = "usage: ";
    for (String form : command.usage().split(" \\| (?=[a-z])")) {
      text.append(usage).append("runcomfy ").append(form).append('\n');
      usage = "       ";
    }
    text.append('\n').append(wrapped(command.about(), 0)).append('\n');
    List<String[]> rows = new ArrayList<>();
    for (Option each : command.options()) {
      rows.add(new String[] {each.written(), each.help()});
    }
    if (!rows.isEmpty()) {
      text.append("\n").append(columns(rows));
    }
    if (!command.examples().isEmpty()) {
      text.append("\nexamples:\n");
      command.examples().forEach(each -> text.append("  ").append(each).append("\n"));
    }
    if (!command.more().isEmpty()) {
      text.append('\n').append(command.more());
    }
    return text.toString();
  }

  static String version() {
    return "runcomfy " + RunComfy.version();
  }

  private static String columns(List<String[]> rows) {
    int widest = 0;
    for (String[] row : rows) {
      widest = Math.max(widest, row[0].length());
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      text.append("  ").append(row[0]).append(" ".repeat(widest - row[0].length() + 2));
      text.append(wrapped(row[1], widest + 4)).append('\n');
    }
    return text.toString();
  }

  /** Lines of at most 80 letters; those after the first are indented. */
  private static String wrapped(String text, int indent) {
    StringBuilder lines = new StringBuilder();
    int column = indent;
    for (String word : text.split("\\s+")) {
      boolean isFirst = column == indent;
      if (!isFirst && column + 1 + word.length() > WIDTH) {
        lines.append('\n').append(" ".repeat(indent));
        column = indent;
      } else if (!isFirst) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }
}
