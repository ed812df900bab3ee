package dev.runcomfy.cli;

import java.util.List;

/**
 * One option of a command.
 *
 * @param name its long name, without dashes
 * @param letter its short name; 0 where it has none
 * @param value what its value is called in help; empty for a flag
 * @param help what it does
 */
public record Option(String name, char letter, String value, String help) {
  /** Options of every command; they may stand before it, too. */
  static final List<Option> GLOBAL =
      List.of(
          of("output", "json|pretty", "how to print: pretty, for people, is the default"),
          flag("quiet", "print errors and results only").or('q'),
          flag("verbose", "also print which API and ledger are used").or('v'));

  /** An option without a value. */
  public static Option flag(String name, String help) {
    return new Option(name, (char) 0, "", help);
  }

  /** An option with a value. */
  public static Option of(String name, String value, String help) {
    return new Option(name, (char) 0, value, help);
  }

  /** The same with a short name. */
  public Option or(char shortName) {
    return new Option(name, shortName, value, help);
  }

  /** Tells whether this word is an option that may stand before the command. */
  static boolean isGlobal(String word) {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    // a loop, as each start passes here: a stream would load 30 classes
    for (Option each : GLOBAL) {
      if (each.isCalled(key)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether this is how it is written: {@code --limit} or {@code -n}. */
  boolean isCalled(String key) {
    boolean isLong = key.startsWith("--") && key.substring(2).equals(name);
    // a flag may be doubled: -vv
    int most = takesValue() ? 2 : 3;
    boolean mayBeShort = letter != 0 && key.length() >= 2 && key.length() <= most;
    return isLong
        || mayBeShort
            && key.equals("-" + key.substring(1, 2).repeat(key.length() - 1))
            && key.charAt(1) == letter;
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  /** How it is written: {@code -n, --limit N}. */
  String written() {
    return (letter == 0 ? "" : "-" + letter + ", ")
        + "--"
        + name
        + (value.isEmpty() ? "" : " " + value);
  }
}
