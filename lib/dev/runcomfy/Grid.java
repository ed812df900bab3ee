package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Csv;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.ledger.Mark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a sweep produced: a cell for each combination, in order. Immutable. */
public final class Grid implements Iterable<Cell> {
  private final Sweep sweep;
  private final String id;
  private final List<Cell> cells;
  private final Cost charged;
  private final Cost cost;

  Grid(Sweep sweep, String id, List<Cell> cells, Cost charged, Cost cost) {
    this.charged = charged;
    this.cost = cost;
    this.sweep = sweep;
    this.id = id;
    this.cells = List.copyOf(cells);
  }

  /** Tells whether a sandbox made it, so that its costs are made up. */
  public boolean isSandbox() {
    return sweep.client().settings().isSandbox();
  }

  /** The sweep it is of. */
  public Sweep sweep() {
    return sweep;
  }

  /** The id of the sweep: {@code sheet ID} shows it again. */
  public String id() {
    return id;
  }

  /** All cells, in order. */
  public List<Cell> cells() {
    return cells;
  }

  @Override
  public Iterator<Cell> iterator() {
    return cells.iterator();
  }

  /** The cells without a result. */
  public List<Cell> failures() {
    return cells.stream().filter(cell -> cell.result().isEmpty()).toList();
  }

  /** The total charged for this run, whether or not all files have arrived. */
  public Cost charged() {
    return charged;
  }

  /**
   * The total charged for all cells, in this run and before; without an amount while one cost is
   * unknown.
   */
  public Cost cost() {
    return cost;
  }

  /**
   * The cells as rows: number, axes, model, state, seed, cost, seconds, request id, file, error.
   */
  public List<Map<String, Object>> rows() {
    return cells.stream().map(Grid::row).toList();
  }

  private static Map<String, Object> row(Cell cell) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("cell", cell.number());
    row.putAll(cell.axes());
    row.put("model_id", cell.request().model().id());
    row.put("state", cell.state().word());
    row.putIfAbsent(
        "seed",
        cell.result()
            .flatMap(
                r ->
                    r.seed().isPresent()
                        ? Optional.<Object>of(r.seed().getAsLong())
                        : Optional.empty())
            .orElse(""));
    row.put(
        "cost_usd",
        cell.result()
            .flatMap(
                r ->
                    r.cost().usd().isPresent()
                        ? Optional.<Object>of(r.cost().usd().getAsDouble())
                        : Optional.empty())
            .orElse(""));
    row.put("seconds", cell.seconds().isPresent() ? (Object) cell.seconds().getAsDouble() : "");
    row.put("request_id", cell.result().map(Result::requestId).orElse(""));
    row.put(
        "file",
        cell.result()
            .map(r -> r.media().isEmpty() ? "" : r.media().get(0).file().toString())
            .orElse(""));
    row.put("error", cell.why());
    return row;
  }

  /** The rows as CSV with a heading. */
  public String csv() {
    Set<String> names = new LinkedHashSet<>();
    rows().forEach(row -> names.addAll(row.keySet()));
    StringBuilder text = new StringBuilder(Csv.line(names, "\n"));
    for (Map<String, Object> row : rows()) {
      text.append(Csv.line(names.stream().map(name -> row.getOrDefault(name, "")).toList(), "\n"));
    }
    return text.toString();
  }

  /** The rows as JSON, one to a line. */
  public String jsonl() {
    return rows().stream().map(row -> Json.write(row) + "\n").collect(Collectors.joining());
  }

  /**
   * Saves all media under names that carry the axes, such as {@code 003_seed=2.mp4}, with a contact
   * sheet {@code index.html}; never overwrites other files.
   *
   * @throws RunComfyException when the folder holds something else, or cannot be written
   */
  public Grid save(Path folder) {
    new GridFolder(id, Objects.requireNonNull(folder, "folder")).save(this);
    return this;
  }

  /**
   * Writes the contact sheet alone, beside links to the media where they are kept; gives its file.
   *
   * @param folderOrFile a folder, for {@code index.html} in it, or a file that ends in {@code
   *     .html}
   */
  public Path html(Path folderOrFile) {
    Objects.requireNonNull(folderOrFile, "folderOrFile");
    return GridFolder.sheetWriter().write(this, folderOrFile, Map.of());
  }

  /**
   * Marks a cell with a star and a note, kept in the ledger and shown on the sheet.
   *
   * @throws RunComfyException when the cell has no result
   */
  public Grid best(Cell cell, String note) {
    if (cell.ledgerId().isEmpty()) {
      throw new RunComfyException(
          "cell " + cell.number() + " has no entry in the ledger to mark",
          "mark a cell with a result");
    }
    sweep.client().ledger().mark(cell.ledgerId(), true, note).join();
    return this;
  }

  /** The stars and notes of its cells, by the id of their entries. */
  public Map<String, Mark> marks() {
    List<String> ids =
        cells.stream().map(Cell::ledgerId).filter(entry -> !entry.isEmpty()).toList();
    return ids.isEmpty() ? Map.of() : sweep.client().ledger().marks(ids);
  }

  /** As {@link #best(Cell, String)}, without a note. */
  public Grid best(Cell cell) {
    return best(cell, "");
  }

  /** The counts and the cost. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(Texts.count(cells.size(), "cell"));
    int failures = failures().size();
    if (failures > 0) {
      parts.add(failures + " without a result");
    }
    long recalled =
        cells.stream().filter(c -> c.result().filter(Result::recalled).isPresent()).count();
    if (recalled > 0) {
      parts.add(recalled + " recalled");
    }
    if (!charged.equals(cost)) {
      parts.add(charged + " this run");
    }
    parts.add(cost + " in all");
    return Texts.cut("grid " + id + ": " + String.join(", ", parts), Texts.LINE);
  }
}
