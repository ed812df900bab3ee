package dev.runcomfy.view;

import static java.util.Objects.requireNonNull;

import dev.runcomfy.internal.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a contact sheet shows: cells, and the axes along which they differ. */
public record Sheet(String title, String subtitle, List<SheetAxis> axes, List<SheetCell> cells) {
  /** A sheet; without axes its cells stand in one gallery. */
  public Sheet {
    requireNonNull(title, "title");
    requireNonNull(subtitle, "subtitle");
    axes = List.copyOf(axes);
    cells = List.copyOf(cells);
  }

  /**
   * A sheet whose axes are read off its cells: the values of each coordinate as they first appear.
   */
  public static Sheet of(String title, List<SheetCell> cells) {
    Set<String> names = new LinkedHashSet<>();
    cells.forEach(cell -> names.addAll(cell.coordinates().keySet()));
    List<SheetAxis> axes = new ArrayList<>();
    for (String name : names) {
      Set<String> values = new LinkedHashSet<>();
      for (SheetCell cell : cells) {
        String value = cell.coordinates().get(name);
        if (value != null) {
          values.add(value);
        }
      }
      axes.add(new SheetAxis(name, List.copyOf(values)));
    }
    return new Sheet(title, "", axes, cells);
  }

  /** Adds a line beside the title. */
  public Sheet subtitle(String text) {
    return new Sheet(title, text, axes, cells);
  }

  /**
   * What a heading says beside the title: how many cells, of them failed or missing, and the cost.
   */
  List<String> facts() {
    List<String> facts = new ArrayList<>();
    if (!subtitle.isEmpty()) {
      facts.add(subtitle);
    }
    facts.add(cells.size() + (cells.size() == 1 ? " cell" : " cells"));
    long failed = cells.stream().filter(SheetCell::isFailed).count();
    long waiting = cells.stream().filter(SheetCell::isPending).count();
    if (failed > 0) {
      facts.add(failed + " failed");
    }
    if (waiting > 0) {
      facts.add(waiting + " without a result");
    }
    for (boolean isSandbox : new boolean[] {false, true}) {
      double cost =
          cells.stream()
              .filter(cell -> cell.isSandbox() == isSandbox)
              .mapToDouble(SheetCell::costUsd)
              .sum();
      if (cost > 0) {
        facts.add(Amounts.dollars(cost) + (isSandbox ? " made up" : ""));
      }
    }
    return facts;
  }

  @Override
  public String toString() {
    return "sheet of " + cells.size() + (cells.size() == 1 ? " cell" : " cells") + ": " + title;
  }
}
