package dev.runcomfy.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Comma-separated values with a heading: quotes double, line ends may be in quotes. */
public final class Csv {
  private static final String GUARD = "'";
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r]");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final String text;
  private int at;

  private Csv(String text) {
    // spreadsheets put a mark before the first letter
    this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /**
   * The rows by the names of the first line; empty rows are left out.
   *
   * @throws IllegalArgumentException when a row has more or fewer cells than the first line
   */
  public static List<Map<String, String>> read(String text) {
    Csv csv = new Csv(text);
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> names = csv.row();
    while (csv.at < csv.text.length()) {
      List<String> cells = csv.row();
      if (cells.size() == 1 && cells.get(0).isBlank()) {
        continue;
      }
      if (cells.size() != names.size()) {
        throw new IllegalArgumentException(
            "row "
                + (rows.size() + 1)
                + " has "
                + cells.size()
                + " values for "
                + names.size()
                + " columns");
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i).strip(), unguarded(cells.get(i).strip()));
      }
      rows.add(row);
    }
    return rows;
  }

  /**
   * A line of comma-separated values. A cell that a spreadsheet would take for a formula begins
   * with an apostrophe; numbers stay numbers.
   */
  public static String line(Iterable<?> values, String end) {
    StringBuilder line = new StringBuilder();
    String comma = "";
    for (Object each : values) {
      line.append(comma).append(cell(String.valueOf(each)));
      comma = ",";
    }
    return line.append(end).toString();
  }

  private static String cell(String text) {
    String shown = Texts.printable(isFormula(text) ? GUARD + text : text);
    boolean isPlain = shown.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? shown : '"' + shown.replace("\"", "\"\"") + '"';
  }

  private static boolean isFormula(String text) {
    return FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches();
  }

  /** Without the apostrophe that {@link #line} puts before a formula. */
  private static String unguarded(String cell) {
    boolean isGuarded = cell.startsWith(GUARD) && isFormula(cell.substring(1));
    return isGuarded ? cell.substring(1) : cell;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    do {
      cells.add(cell());
    } while (skip(','));
    if (skip('\r')) {
      skip('\n');
    } else {
      skip('\n');
    }
    return cells;
  }

  private boolean skip(char letter) {
    boolean isThere = at < text.length() && text.charAt(at) == letter;
    at += isThere ? 1 : 0;
    return isThere;
  }

  private String cell() {
    StringBuilder cell = new StringBuilder();
    if (skip('"')) {
      while (at < text.length()) {
        if (!skip('"')) {
          cell.append(text.charAt(at++));
        } else if (skip('"')) {
          cell.append('"');
        } else {
          break;
        }
      }
    }
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      cell.append(text.charAt(at++));
    }
    return cell.toString();
  }
}
