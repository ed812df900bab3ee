package dev.runcomfy.view;

import dev.runcomfy.Cell;
import dev.runcomfy.Grid;
import dev.runcomfy.Media;
import dev.runcomfy.Result;
import dev.runcomfy.SheetWriter;
import dev.runcomfy.ledger.Mark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contact sheet of a grid. */
public final class GridSheet implements SheetWriter {
  /** Found as a service. */
  public GridSheet() {}

  @Override
  public Path write(Grid grid, Path folderOrFile, Map<Integer, List<Path>> files) {
    return ContactSheet.of(of(grid, files)).write(folderOrFile);
  }

  /** The sheet of a grid, with its stars and notes from the ledger. */
  public static Sheet of(Grid grid) {
    return of(grid, Map.of());
  }

  /** Takes these files for the media of cells, by the numbers of the cells. */
  public static Sheet of(Grid grid, Map<Integer, List<Path>> files) {
    Map<String, Mark> marks = grid.marks();
    List<SheetCell> cells = new ArrayList<>();
    for (Cell each : grid) {
      cells.add(
          cell(
              each,
              files.getOrDefault(each.number(), List.of()),
              marks.get(each.ledgerId()),
              grid.isSandbox()));
    }
    List<SheetAxis> axes = new ArrayList<>();
    grid.sweep().axes().forEach((name, values) -> axes.add(new SheetAxis(name, values)));
    return new Sheet(title(grid), "", axes, cells);
  }

  private static String title(Grid grid) {
    String axes = String.join(" × ", grid.sweep().axes().keySet());
    return grid.sweep().request().model().id() + (axes.isEmpty() ? "" : ": " + axes);
  }

  private static SheetCell cell(Cell cell, List<Path> files, Mark mark, boolean isSandbox) {
    String id = cell.ledgerId().isEmpty() ? "cell-" + cell.number() : cell.ledgerId();
    SheetCell shown =
        SheetCell.of(id, new LinkedHashMap<>(cell.axes()), cell.request().inputs())
            .status(cell.state().word())
            .model(cell.request().model().id())
            .sandbox(isSandbox);
    if (!cell.why().isEmpty()) {
      shown = shown.error(cell.why());
    }
    if (cell.seconds().isPresent()) {
      shown = shown.seconds(cell.seconds().getAsDouble());
    }
    if (cell.result().isPresent()) {
      shown = result(shown, cell.result().get(), files);
    }
    return mark == null ? shown : shown.star(mark.star()).note(mark.note());
  }

  private static SheetCell result(SheetCell cell, Result result, List<Path> files) {
    SheetCell shown = cell.request(result.requestId()).recalled(result.recalled());
    if (result.cost().usd().isPresent()) {
      shown = shown.cost(result.cost().usd().getAsDouble());
    }
    if (result.seed().isPresent()) {
      shown = shown.seed(result.seed().getAsLong());
    }
    List<SheetMedia> media = new ArrayList<>();
    for (int i = 0; i < result.media().size(); i++) {
      Media each = result.media().get(i);
      media.add(SheetMedia.file(each.contentType(), i < files.size() ? files.get(i) : each.file()));
    }
    return shown.media(media);
  }
}
