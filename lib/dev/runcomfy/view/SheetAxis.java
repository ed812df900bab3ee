package dev.runcomfy.view;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** One thing that varies over a sheet, with its values in order and as they are shown. */
public record SheetAxis(String name, List<String> values) {
  private static final int PROSE = 24;

  /** An axis. */
  public SheetAxis {
    requireNonNull(name, "name");
    values = List.copyOf(values);
  }

  boolean varies() {
    return values.size() > 1;
  }

  /** Long texts, prompts mostly: they stand beside a row better than above a column. */
  boolean isProse() {
    return values.stream().anyMatch(value -> value.length() > PROSE);
  }

  /** A value as a label: with the name of its axis where the value alone says too little. */
  String label(String value, boolean isShort) {
    boolean isPlain = value.matches("-?[0-9.]+|true|false|[a-z]");
    return isProse() || isShort && !isPlain ? value : name + " " + value;
  }
}
