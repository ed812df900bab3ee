package dev.runcomfy.cli;

import java.util.List;

/** One command, or one verb of a command: its words for help, and what it does. */
public interface Command {
  /** What is typed behind its name; may be empty. Several forms are several lines. */
  String usage();

  /** What it does, in a few lines. */
  String about();

  /** The options of the command. */
  List<Option> options();

  /** Lines to copy. */
  default List<String> examples() {
    return List.of();
  }

  /** What stands at the end of its help; may be empty. */
  default String more() {
    return "";
  }

  /** Tells whether options that are not in the table are inputs of a model. */
  default boolean takesInputs() {
    return false;
  }

  /** The words that completion offers behind the command; files where there are none. */
  default List<String> words() {
    return List.of();
  }

  /** Does it, and gives the exit code. */
  int run(Args args, Console console) throws Exception;
}
