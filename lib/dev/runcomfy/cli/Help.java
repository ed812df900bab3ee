package dev.runcomfy.cli;

import dev.runcomfy.RunComfy;
import java.util.ArrayList;
import java.util.List;

/** A help text of at most 80 columns, written from the tables. */
final class Help {
  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  /** All commands. */
  String all() {
    text.append("runcomfy: prompts, seeds and shots on RunComfy's models\n\n");
    text.append("usage: runcomfy COMMAND …\n\n");
    List<String[]> rows = new ArrayList<>();
    for (Commands.Line each : Commands.ALL) {
      if (!each.isVerb()) {
        rows.add(new String[] {each.name(), each.about()});
      }
    }
    columns(rows);
    text.append("\n`runcomfy COMMAND --help` says more, `runcomfy help environment` lists the\n");
    text.append("environment variables. Free, and without an account:\n");
    text.append("  runcomfy demo\n");
    text.append(
        "  runcomfy run kling/kling-3.0/pro/text-to-video --prompt \"a fox in the snow\" --sandbox\n");
    return text.toString();
  }

  /** What these words name: a command, a verb of one, the environment, or nothing. */
  String about(List<String> words) {
    if (words.isEmpty()) {
      return all();
    }
    return words.get(0).equals("environment") ? environment() : of(Commands.find(words));
  }

  private String environment() {
    text.append("Environment variables\n\n");
    List<String[]> rows = new ArrayList<>();
    for (Variable each : Variable.ALL) {
      rows.add(new String[] {each.name(), each.about()});
    }
    columns(rows);
    return text.toString();
  }

  /** One command, or one verb. */
  String of(Commands.Line line) {
    Command command = line.load();
    List<Commands.Line> verbs = Commands.verbs(line.name());
    List<Commands.Line> others = new ArrayList<>();
    String name = line.name();
    for (Commands.Line each : verbs) {
      if (each.type().equals(line.type())) {
        name += " [" + each.word() + "]";
      } else {
        others.add(each);
      }
    }
    usage("usage: ", name, command);
    others.forEach(each -> usage("       ", each.name(), each.load()));
    text.append('\n');
    wrapped(command.about(), 0);
    text.append('\n');
    if (!verbs.isEmpty()) {
      List<String[]> rows = new ArrayList<>();
      verbs.forEach(each -> rows.add(new String[] {each.word(), each.about()}));
      text.append('\n');
      columns(rows);
      text.append("\n`runcomfy ").append(line.name());
      text.append(" VERB --help` lists the options of a verb.\n");
    }
    options(command);
    if (!command.examples().isEmpty()) {
      text.append("\nexamples:\n");
      command.examples().forEach(each -> text.append("  ").append(each).append("\n"));
    }
    if (!command.more().isEmpty()) {
      text.append('\n').append(command.more());
    }
    return text.toString();
  }

  private void usage(String start, String name, Command command) {
    String before = start;
    for (String form : command.usage().split("\n")) {
      text.append(before).append("runcomfy ").append((name + " " + form).strip()).append('\n');
      before = "       ";
    }
  }

  private void options(Command command) {
    List<String[]> rows = new ArrayList<>();
    for (Option each : command.options()) {
      rows.add(new String[] {each.written(), each.help()});
    }
    for (Option each : Option.GLOBAL) {
      boolean hasJson = command.options().stream().anyMatch(option -> option.isCalled("--json"));
      if (hasJson || !each.name().equals("output")) {
        rows.add(new String[] {each.written(), each.help()});
      }
    }
    text.append("\n");
    columns(rows);
  }

  static String version() {
    return "runcomfy " + RunComfy.version();
  }

  private void columns(List<String[]> rows) {
    int widest = 0;
    for (String[] row : rows) {
      widest = Math.max(widest, row[0].length());
    }
    for (String[] row : rows) {
      text.append("  ").append(row[0]).append(" ".repeat(widest - row[0].length() + 2));
      wrapped(row[1], widest + 4);
      text.append('\n');
    }
  }

  /** Lines of at most 80 letters; those after the first are indented. */
  private void wrapped(String words, int indent) {
    int column = indent;
    for (String word : words.split("\\s+")) {
      boolean isFirst = column == indent;
      if (!isFirst && column + 1 + word.length() > WIDTH) {
        text.append('\n').append(" ".repeat(indent));
        column = indent;
      } else if (!isFirst) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
  }
}
