package dev.runcomfy.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Where the command line begins. */
public final class Main {
  /** Commands that run what users have written, in the locale that they are used to. */
  private static final Set<String> OTHERS_CODE = Set.of("shell", "eval");

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    // where jars of a database bring SLF4J without a logger, it would say so on every start
    System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
    if (args.length > 0 && !OTHERS_CODE.contains(args[0])) {
      // SQLite's driver makes a calendar, for which Java would load the locale's data: a third of
      // the time to a first request, for words that no command of ours prints
      System.getProperties().putIfAbsent("java.locale.providers", "SPI");
    }
    Console console = Console.system();
    int code = run(Arrays.asList(args), console);
    console.out().flush();
    System.exit(code);
  }

  /** Runs a command and gives its exit code. */
  static int run(List<String> args, Console console) {
    try {
      return dispatch(args, console);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return Failure.tell(e, console);
    }
  }

  private static int dispatch(List<String> args, Console console) throws Exception {
    String name = args.isEmpty() ? "--help" : args.get(0);
    switch (name) {
      case "--help", "-h" -> {
        return print(Help.all(), console);
      }
      case "--version", "-V" -> {
        return print(Help.version() + "\n", console);
      }
      case "--training" -> {
        return Training.run(args.subList(1, args.size()), console);
      }
      case "help" -> {
        return print(args.size() > 1 ? Help.of(Commands.find(args.get(1))) : Help.all(), console);
      }
      default -> {
        // goes on below
      }
    }
    if (name.startsWith("-")) {
      throw new UsageException(
          "`" + name + "` comes before the command", "runcomfy COMMAND " + name);
    }
    Command command = Commands.find(name);
    List<String> rest = args.subList(1, args.size());
    if (rest.contains("--help") || rest.contains("-h")) {
      return print(Help.of(command), console);
    }
    readable(args);
    return command.run(Args.read(name, command, rest), console);
  }

  /** A locale without UTF-8 makes the JVM lose letters of the arguments: better said than sent. */
  private static void readable(List<String> args) {
    for (String each : args) {
      if (each.indexOf('\ufffd') >= 0) {
        throw new StopException(
            Failure.BAD_INPUT,
            "letters of `" + each + "` are lost: this terminal's locale is not UTF-8",
            "set LC_ALL=C.UTF-8, or give the inputs in a file: --input-file F");
      }
    }
  }

  private static int print(String text, Console console) {
    console.write(text);
    return 0;
  }
}
