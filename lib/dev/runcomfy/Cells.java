package dev.runcomfy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the cells of a sweep. */
final class Cells {
  private Cells() {}

  static List<Cell> of(Sweep sweep, String id) {
    List<Cell> cells = new ArrayList<>();
    Map<String, Carrying.Carried> carried = new LinkedHashMap<>();
    sweep
        .sampled()
        .indexes(sweep.product())
        .forEach(index -> cells.add(cell(sweep, id, index, cells.size() + 1, carried)));
    return List.copyOf(cells);
  }

  private static Cell cell(
      Sweep sweep, String id, BigInteger index, int number, Map<String, Carrying.Carried> carried) {
    List<Axis> axes = sweep.axesInUse();
    int[] rows = rows(axes, index);
    Carrying.Carried start = start(sweep, axes, rows, carried);
    Request request = start.request();
    Map<String, String> shown = new LinkedHashMap<>();
    for (int i = 0; i < axes.size(); i++) {
      for (Axis.Column column : axes.get(i).columns()) {
        shown.put(column.name(), column.shown(rows[i]));
        if (column.kind() != Axis.Kind.MODEL) {
          request = column.apply(request, rows[i]);
        }
      }
    }
    Request placed = request.in(new CellRef(Optional.of(id), shown));
    return new Cell(number, shown, placed, start.lost());
  }

  /** The model first: the other axes go by its names. */
  private static Carrying.Carried start(
      Sweep sweep, List<Axis> axes, int[] rows, Map<String, Carrying.Carried> carried) {
    for (int i = 0; i < axes.size(); i++) {
      Optional<Axis.Column> model = axes.get(i).model();
      if (model.isPresent()) {
        String modelId = model.get().values().get(rows[i]).toString();
        return carried.computeIfAbsent(modelId, to -> Carrying.to(sweep.request(), to));
      }
    }
    return new Carrying.Carried(sweep.request(), List.of());
  }

  private static int[] rows(List<Axis> axes, BigInteger index) {
    int[] rows = new int[axes.size()];
    BigInteger rest = index;
    for (int i = axes.size() - 1; i >= 0; i--) {
      BigInteger[] split = rest.divideAndRemainder(BigInteger.valueOf(axes.get(i).size()));
      rows[i] = split[1].intValue();
      rest = split[0];
    }
    return rows;
  }
}
