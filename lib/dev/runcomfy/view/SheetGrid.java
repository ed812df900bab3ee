package dev.runcomfy.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cells of a sheet in rows and columns, for forms that cannot be rearranged. */
record SheetGrid(List<String> columns, List<Row> rows) {
  private static final int ABREAST = 4;

  /**
   * A row: its label, and the cells under each column; several where they share all coordinates.
   */
  record Row(String label, List<List<SheetCell>> places) {
    long size() {
      return places.stream().mapToLong(List::size).sum();
    }
  }

  /** The sheet in at most so many columns; without axes for them in a gallery. */
  static SheetGrid of(Sheet sheet, int mostColumns) {
    List<SheetAxis> open = sheet.axes().stream().filter(SheetAxis::varies).toList();
    List<SheetAxis> across = across(open, mostColumns);
    List<SheetAxis> down = open.stream().filter(axis -> !across.contains(axis)).toList();
    if (across.isEmpty() || down.isEmpty() && sheet.cells().size() > mostColumns) {
      return gallery(sheet);
    }
    Map<List<Integer>, String> columns = new TreeMap<>(SheetGrid::compare);
    Map<List<Integer>, Map<List<Integer>, List<SheetCell>>> rows =
        new TreeMap<>(SheetGrid::compare);
    Map<List<Integer>, String> labels = new LinkedHashMap<>();
    for (SheetCell cell : sheet.cells()) {
      List<Integer> row = places(cell, down);
      List<Integer> column = places(cell, across);
      columns.putIfAbsent(column, name(cell, across));
      labels.putIfAbsent(row, name(cell, down));
      rows.computeIfAbsent(row, at -> new LinkedHashMap<>())
          .computeIfAbsent(column, at -> new ArrayList<>())
          .add(cell);
    }
    List<Row> table = new ArrayList<>();
    rows.forEach(
        (at, cells) ->
            table.add(
                new Row(
                    labels.get(at),
                    columns.keySet().stream()
                        .map(column -> cells.getOrDefault(column, List.of()))
                        .toList())));
    return new SheetGrid(List.copyOf(columns.values()), table);
  }

  /** The coordinates of a cell that tell it from others, on one line. */
  static String name(SheetCell cell, List<SheetAxis> axes) {
    return axes.stream()
        .filter(axis -> cell.coordinates().containsKey(axis.name()))
        .map(axis -> axis.label(cell.coordinates().get(axis.name()), axes.size() > 1))
        .collect(Collectors.joining(" · "));
  }

  boolean isGallery() {
    return columns.isEmpty();
  }

  /** The last axes with short values, while all their columns fit beside each other. */
  private static List<SheetAxis> across(List<SheetAxis> open, int most) {
    List<SheetAxis> across = new ArrayList<>();
    int width = 1;
    for (int i = open.size() - 1; i >= 0; i--) {
      SheetAxis axis = open.get(i);
      if (!axis.isProse() && width * axis.values().size() <= most) {
        width *= axis.values().size();
        across.add(0, axis);
      }
    }
    return across;
  }

  private static SheetGrid gallery(Sheet sheet) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < sheet.cells().size(); i += ABREAST) {
      List<SheetCell> some = sheet.cells().subList(i, Math.min(sheet.cells().size(), i + ABREAST));
      rows.add(new Row("", some.stream().map(List::of).toList()));
    }
    return new SheetGrid(List.of(), rows);
  }

  private static List<Integer> places(SheetCell cell, List<SheetAxis> axes) {
    return axes.stream()
        .map(axis -> axis.values().indexOf(cell.coordinates().get(axis.name())))
        .toList();
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
