package dev.runcomfy.cli;

/**
 * One option of a command.
 *
 * @param name its long name, without dashes
 * @param letter its short name; 0 where it has none
 * @param value what its value is called in help; empty for one that is only said
 * @param help what it does
 */
public record Option(String name, char letter, String value, String help) {
  /** An option that is only said. */
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
