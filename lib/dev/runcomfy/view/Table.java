package dev.runcomfy.view;

import static java.util.Objects.requireNonNull;

import dev.runcomfy.internal.TerminalText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Rows under column names, as text for a terminal and as HTML that needs no style. An immutable
 * value; a column in which every value is a number, an amount or empty stands on the right.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final String NUMBER = "-?[$€]?-?[0-9][0-9,._:]*( ?(s|min|h|%|×|x|B|KiB|MiB))?[*]?";
  private static final int NARROWEST = 6;

  private final List<String> columns;
  private final List<List<String>> rows;

  private Table(List<String> columns, List<List<String>> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** An empty table with these columns. */
  public static Table of(String... columns) {
    return new Table(List.of(columns), List.of());
  }

  /** A table with these columns. */
  public static Table of(List<String> columns) {
    return new Table(List.copyOf(columns), List.of());
  }

  /**
   * The same with one row more; null is an empty cell.
   *
   * @throws IllegalArgumentException when there are more values than columns
   */
  public Table row(Object... values) {
    return rows(List.of(Arrays.asList(values)));
  }

  /**
   * The same with these rows after its own; null is an empty cell.
   *
   * @throws IllegalArgumentException when a row has more values than there are columns
   */
  public Table rows(Collection<? extends List<?>> more) {
    requireNonNull(more, "more");
    List<List<String>> all = new ArrayList<>(rows);
    for (List<?> values : more) {
      if (values.size() > columns.size()) {
        throw new IllegalArgumentException(
            values.size() + " values for " + columns.size() + " columns: " + values);
      }
      List<String> row = new ArrayList<>();
      values.forEach(value -> row.add(value == null ? "" : value.toString()));
      while (row.size() < columns.size()) {
        row.add("");
      }
      all.add(row);
    }
    return new Table(columns, all);
  }

  /** How many rows it has. */
  public int size() {
    return rows.size();
  }

  /** The table as text, as wide as it needs to be, each line ended. */
  public String text() {
    return text(Integer.MAX_VALUE);
  }

  /** The table as text of at most this many columns of the terminal: the widest give way first. */
  public String text(int width) {
    List<List<String>> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(row.stream().map(TerminalText::line).toList()));
    int[] widths = widths(lines);
    shrink(widths, width);
    boolean[] right = right();
    StringBuilder text = new StringBuilder();
    append(text, columns, widths, right);
    lines.forEach(line -> append(text, line, widths, right));
    return text.toString();
  }

  /** The table as HTML: attributes only, so that a notebook's sanitizer leaves it as it is. */
  public String html() {
    boolean[] right = right();
    StringBuilder html = new StringBuilder("<table border=\"0\" cellpadding=\"5\">\n<thead><tr>");
    for (int i = 0; i < columns.size(); i++) {
      html.append("<th").append(align(right[i])).append('>').append(Html.escape(columns.get(i)));
      html.append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr valign=\"top\">");
      for (int i = 0; i < row.size(); i++) {
        String value = Html.escape(row.get(i)).replace("\n", "<br>");
        html.append("<td").append(align(right[i])).append('>').append(value).append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n").toString();
  }

  private static String align(boolean isRight) {
    return isRight ? " align=\"right\"" : " align=\"left\"";
  }

  private boolean[] right() {
    boolean[] right = new boolean[columns.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = isNumeric(i);
    }
    return right;
  }

  private boolean isNumeric(int column) {
    boolean hasNumber = false;
    for (List<String> row : rows) {
      String value = row.get(column).strip();
      if (!value.isEmpty() && !value.equals("–")) {
        if (!value.matches(NUMBER)) {
          return false;
        }
        hasNumber = true;
      }
    }
    return hasNumber;
  }

  private int[] widths(List<List<String>> lines) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TerminalText.width(columns.get(i));
      for (List<String> line : lines) {
        widths[i] = Math.max(widths[i], TerminalText.width(line.get(i)));
      }
    }
    return widths;
  }

  private static void shrink(int[] widths, int width) {
    long over = Arrays.stream(widths).asLongStream().sum();
    over += (long) GAP.length() * (widths.length - 1) - width;
    while (over > 0) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths.length == 0 || widths[widest] <= NARROWEST) {
        return;
      }
      widths[widest]--;
      over--;
    }
  }

  private static void append(StringBuilder text, List<String> line, int[] widths, boolean[] right) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String value = TerminalText.fit(line.get(i), widths[i]);
      row.append(i == 0 ? "" : GAP).append(TerminalText.pad(value, widths[i], right[i]));
    }
    text.append(row.toString().stripTrailing()).append('\n');
  }

  /** The table as text of 80 columns. */
  @Override
  public String toString() {
    return text(80);
  }
}
