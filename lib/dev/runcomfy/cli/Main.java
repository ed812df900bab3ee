package dev.runcomfy.cli;

import java.util.ArrayList;
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
    console.json(Args.isJson(args));
    try {
      return dispatch(commandFirst(args), console);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return Failure.of(e).tell(console);
    }
  }

  private static int dispatch(List<String> args, Console console) throws Exception {
    String name = args.isEmpty() ? "--help" : args.get(0);
    switch (name) {
      case "--help", "-h" -> {
        return print(new Help().all(), console);
      }
      case "--version", "-V" -> {
        return print(Help.version() + "\n", console);
      }
      case "--training" -> {
        return new Training(console).run(args.subList(1, args.size()));
      }
      case "help" -> {
        return print(new Help().about(args.subList(1, args.size())), console);
      }
      default -> {
        // goes on below
      }
    }
    if (name.startsWith("-")) {
      throw new UsageException(
          "`" + name + "` comes before the command", "runcomfy COMMAND " + name);
    }
    Commands.Line line = Commands.find(args);
    List<String> rest = args.subList(line.isVerb() ? 2 : 1, args.size());
    if (rest.contains("--help") || rest.contains("-h")) {
      return print(new Help().of(line), console);
    }
    readable(args);
    Command command = line.load();
    Args read = Args.read(line.name(), command, rest);
    console.quiet(read.has("quiet"));
    return command.run(read, console);
  }

  /** The options of every command may stand before it. */
  private static List<String> commandFirst(List<String> args) {
    int first = 0;
    while (first < args.size() && Option.isGlobal(args.get(first))) {
      first += args.get(first).equals("--output") ? 2 : 1;
    }
    if (first == 0 || first >= args.size()) {
      return args;
    }
    List<String> moved = new ArrayList<>(args.subList(first, args.size()));
    Commands.Line line = Commands.find(moved);
    moved.addAll(line.isVerb() ? 2 : 1, args.subList(0, first));
    return moved;
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
    console.write(console.named(text));
    return 0;
  }
}
