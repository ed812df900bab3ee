package dev.runcomfy.cli;

import java.util.List;

/** One command: its words for help, and what it does. */
public interface Command {
  /** How it is called, after {@code runcomfy}. */
  String usage();

  /** What it does, in a few lines. */
  String about();

  /** Its options. */
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

  /** Does it, and gives the exit code. */
  int run(Args args, Console console) throws Exception;
}
