package dev.runcomfy.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values with a heading, read: quotes double, line ends may be in quotes. */
public final class Csv {
  private final String text;
  private int at;

  private Csv(String text) {
    // spreadsheets put a mark before the first letter
    this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** The rows by the names of the first line; rows of nothing are left out. */
  public static List<Map<String, String>> read(String text) {
    Csv csv = new Csv(text);
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> names = csv.line();
    while (csv.at < csv.text.length()) {
      List<String> cells = csv.line();
      if (cells.size() == 1 && cells.get(0).isBlank()) {
        continue;
      }
      if (cells.size() != names.size()) {
        throw new StopException(
            Failure.BAD_INPUT,
            "row "
                + (rows.size() + 1)
                + " has "
                + cells.size()
                + " values for "
                + names.size()
                + " columns",
            "quote a text with commas: \"a fox, running\"");
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i).strip(), cells.get(i).strip());
      }
      rows.add(row);
    }
    return rows;
  }

  private List<String> line() {
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
