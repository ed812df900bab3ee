package dev.runcomfy.view;

import dev.runcomfy.internal.TerminalText;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sheet as one picture of stills, for where neither script nor video gets through. */
final class PictureSheet {
  private static final int MOST = 48;
  private static final int MOST_COLUMNS = 8;
  private static final int GAP = 12;
  private static final int LINE = 18;
  private static final Color PAPER = new Color(0xf6f5f3);
  private static final Color WELL = new Color(0xe9e7e3);
  private static final Color INK = new Color(0x1f1e1c);
  private static final Color SOFT = new Color(0x6f6b64);
  private static final Color BAD = new Color(0xb3382c);

  private final Sheet sheet;
  private final List<SheetAxis> open;
  private final List<String> columns;
  private final List<SheetGrid.Row> rows;
  private final int wide;
  private final Map<SheetCell, BufferedImage> stills = new HashMap<>();
  private Graphics2D graphics;
  private int y;

  private PictureSheet(Sheet sheet) {
    this.sheet = sheet;
    SheetGrid board = SheetGrid.of(sheet, MOST_COLUMNS);
    this.open = sheet.axes().stream().filter(SheetAxis::varies).toList();
    this.columns = board.columns();
    this.rows = some(board.rows());
    this.wide = columns.size() > 4 ? 160 : 240;
  }

  /** The picture; empty where no cell has anything that can be drawn. */
  static Optional<BufferedImage> draw(Sheet sheet) {
    PictureSheet picture = new PictureSheet(sheet);
    picture.decode();
    return picture.stills.isEmpty() ? Optional.empty() : Optional.of(picture.draw());
  }

  private void decode() {
    for (SheetGrid.Row row : rows) {
      for (List<SheetCell> place : row.places()) {
        if (!place.isEmpty() && !place.get(0).media().isEmpty()) {
          Still.of(place.get(0).media().get(0), wide)
              .ifPresent(still -> stills.put(place.get(0), still));
        }
      }
    }
  }

  private BufferedImage draw() {
    int across =
        Math.max(columns.size(), rows.stream().mapToInt(r -> r.places().size()).max().orElse(1));
    int width = GAP + across * (wide + GAP);
    int height = 2 * GAP + LINE + 6 + (columns.isEmpty() ? 0 : LINE) + (left() > 0 ? LINE : 0);
    for (SheetGrid.Row row : rows) {
      height += tallest(row) + GAP + LINE + (row.label().isEmpty() ? 0 : LINE);
    }
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, width, height);
    y = GAP;
    words(heading(), GAP, width - 2 * GAP, Font.BOLD, INK);
    y += LINE + 6;
    for (int i = 0; i < columns.size(); i++) {
      words(columns.get(i), GAP + i * (wide + GAP), wide, Font.BOLD, SOFT);
    }
    y += columns.isEmpty() ? 0 : LINE;
    rows.forEach(row -> draw(row, width));
    words(left() > 0 ? left() + " more cells" : "", GAP, width, Font.PLAIN, SOFT);
    graphics.dispose();
    return picture;
  }

  private long left() {
    return sheet.cells().size() - rows.stream().mapToLong(SheetGrid.Row::size).sum();
  }

  private String heading() {
    return sheet.title() + " · " + String.join(" · ", sheet.facts());
  }

  private void draw(SheetGrid.Row row, int width) {
    if (!row.label().isEmpty()) {
      words(row.label(), GAP, width - 2 * GAP, Font.PLAIN, INK);
      y += LINE;
    }
    int top = y;
    for (int i = 0; i < row.places().size(); i++) {
      int x = GAP + i * (wide + GAP);
      for (SheetCell cell : row.places().get(i).stream().limit(1).toList()) {
        y = top;
        BufferedImage still = stills.get(cell);
        graphics.setColor(WELL);
        if (still == null) {
          graphics.fillRect(x, y, wide, wide * 9 / 16);
          y += 4;
          words(why(cell), x + 6, wide - 12, Font.PLAIN, cell.isFailed() ? BAD : SOFT);
          y += wide * 9 / 16 - 4;
        } else {
          graphics.drawImage(still, x, y, null);
          y += still.getHeight();
        }
        words(caption(cell), x, wide, Font.PLAIN, SOFT);
      }
    }
    y = top + tallest(row) + GAP + LINE;
  }

  private String caption(SheetCell cell) {
    List<String> line = new ArrayList<>(cell.isFailed() ? List.of() : cell.line());
    if (columns.isEmpty()) {
      String name = SheetGrid.name(cell, open);
      line.add(0, name.isEmpty() ? cell.name() : name);
    }
    return (cell.isStarred() ? "★ " : "") + String.join(" · ", line);
  }

  private static String why(SheetCell cell) {
    if (cell.isFailed()) {
      return "failed: " + cell.text("error");
    }
    return cell.media().isEmpty() ? cell.text("status") : cell.media().get(0).toString();
  }

  private int tallest(SheetGrid.Row row) {
    return row.places().stream()
        .flatMap(List::stream)
        .mapToInt(cell -> stills.containsKey(cell) ? stills.get(cell).getHeight() : wide * 9 / 16)
        .max()
        .orElse(0);
  }

  private void words(String text, int x, int room, int style, Color color) {
    graphics.setFont(new Font(Font.SANS_SERIF, style, 12));
    graphics.setColor(color);
    FontMetrics metrics = graphics.getFontMetrics();
    String shown = TerminalText.line(text);
    while (!shown.isEmpty() && metrics.stringWidth(shown) > room) {
      shown = TerminalText.fit(shown, TerminalText.width(shown) - 1);
    }
    graphics.drawString(shown, x, y + metrics.getAscent() + 1);
  }

  private static List<SheetGrid.Row> some(List<SheetGrid.Row> rows) {
    List<SheetGrid.Row> some = new ArrayList<>();
    int cells = 0;
    for (SheetGrid.Row row : rows) {
      cells += (int) row.size();
      if (!some.isEmpty() && cells > MOST) {
        break;
      }
      some.add(row);
    }
    return some;
  }
}
