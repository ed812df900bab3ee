package dev.runcomfy.cli;

import dev.runcomfy.RunComfy;
import java.util.ArrayList;
import java.util.List;

/** Help texts, from the tables. */
final class Help {
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
    text.append("usage: runcomfy ").append(command.usage()).append("\n\n");
    text.append(command.about()).append("\n");
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
      text.append("  ").append(row[0]);
      text.append(" ".repeat(widest - row[0].length() + 2)).append(row[1]).append('\n');
    }
    return text.toString();
  }
}
