package dev.runcomfy.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sheet as a table that a notebook's sanitizer leaves whole: no script, no style, no SVG. */
final class NotebookSheet {
  private static final int WIDE = 240;
  private static final int NARROW = 160;
  private static final int MOST_WIDE = 4;
  private static final int MOST_COLUMNS = 6;

  private static final Pattern RATIO = Pattern.compile("([1-9]\\d*):([1-9]\\d*)");

  private final Sheet sheet;
  private final NotebookLimits limits;
  private final Optional<String> page;
  private final Links links;
  private final List<SheetAxis> open;
  private final SheetGrid board;
  private final StringBuilder html = new StringBuilder();

  NotebookSheet(Sheet sheet, NotebookLimits limits, Optional<Path> page, Path folder) {
    this.sheet = sheet;
    this.limits = limits;
    this.links = new Links(folder, limits.mediumBytes(), limits.allBytes());
    this.page = page.map(links::link);
    this.open = sheet.axes().stream().filter(SheetAxis::varies).toList();
    this.board = SheetGrid.of(sheet, MOST_COLUMNS);
  }

  String html() {
    html.append("<p>").append(heading()).append("</p>\n<table border=\"0\" cellpadding=\"6\">\n");
    boolean hasLabels = board.rows().stream().anyMatch(row -> !row.label().isEmpty());
    if (!board.isGallery()) {
      html.append("<thead><tr>").append(hasLabels ? "<th></th>" : "");
      board.columns().forEach(name -> tag("th align=\"left\"", Html.escape(name)));
      html.append("</tr></thead>\n");
    }
    html.append("<tbody>\n");
    long shown = 0;
    for (SheetGrid.Row row : board.rows()) {
      if (shown > 0 && shown + row.size() > limits.cells()) {
        break;
      }
      html.append("<tr valign=\"top\">");
      if (hasLabels) {
        tag("th align=\"left\" width=\"180\"", Html.escape(row.label()));
      }
      row.places().forEach(this::place);
      html.append("</tr>\n");
      shown += row.size();
    }
    html.append("</tbody>\n</table>\n");
    if (shown < sheet.cells().size()) {
      html.append("<p>").append(sheet.cells().size() - shown).append(" more cells");
      html.append(page.isEmpty() ? "" : " in " + link("the contact sheet")).append("</p>\n");
    }
    return html.toString();
  }

  private String heading() {
    String heading = "<b>" + Html.escape(sheet.title()) + "</b>";
    for (String fact : sheet.facts()) {
      heading += " · " + Html.escape(fact);
    }
    return heading + (page.isEmpty() ? "" : " · " + link("contact sheet"));
  }

  private String link(String words) {
    return "<a href=\""
        + Html.escape(page.orElseThrow())
        + "\" target=\"_blank\">"
        + words
        + "</a>";
  }

  private void place(List<SheetCell> cells) {
    html.append("<td align=\"left\">");
    for (SheetCell cell : cells) {
      picture(cell);
      String line = String.join(" · ", cell.line());
      String words = (cell.isStarred() ? "★ " : "") + (cell.isFailed() ? "" : line);
      if (board.isGallery()) {
        String name = SheetGrid.name(cell, open);
        words = (name.isEmpty() ? cell.name() : name) + (words.isEmpty() ? "" : " · " + words);
      }
      html.append(words.isEmpty() ? "" : "<br><small>" + Html.escape(words) + "</small><br>");
      String note = cell.text("note");
      html.append(note.isEmpty() ? "" : "<small><i>" + Html.escape(note) + "</i></small><br>");
    }
    html.append("</td>");
  }

  private void picture(SheetCell cell) {
    if (cell.isFailed()) {
      String status = cell.text("status").isEmpty() ? "failed" : cell.text("status");
      tag("b", Html.escape(status));
      html.append("<br><small>").append(Html.escape(cell.text("error"))).append("</small>");
    } else if (cell.media().isEmpty()) {
      String status = cell.text("status").isEmpty() ? "nothing yet" : cell.text("status");
      tag("i", Html.escape(status));
    } else {
      medium(cell, cell.media().get(0));
    }
  }

  /** The address stands on the element itself: sanitizers take it from source elements. */
  private void medium(SheetCell cell, SheetMedia media) {
    String source = " src=\"" + Html.escape(links.to(media)) + "\"";
    if (media.isVideo()) {
      html.append("<video controls loop muted preload=\"metadata\"").append(size(cell, media));
      Optional<String> poster = poster(media, source);
      poster.ifPresent(uri -> html.append(" poster=\"").append(uri).append('"'));
      html.append(source).append("></video>");
    } else if (media.isImage()) {
      html.append("<img alt=\"\"").append(size(cell, media)).append(source).append('>');
    } else if (media.isAudio()) {
      html.append("<audio controls preload=\"metadata\"").append(source).append("></audio>");
    } else if (media.file().isPresent()) {
      String address = Html.escape(links.link(media.file().get()));
      tag("a href=\"" + address + "\"", Html.escape(media.name()));
    }
  }

  /** A video that is only linked gets a still, for where the link leads nowhere. */
  private Optional<String> poster(SheetMedia media, String source) {
    if (media.poster().isPresent() || source.startsWith(" src=\"data:")) {
      return media.poster().flatMap(links::embedded);
    }
    return Still.of(media, 2 * WIDE)
        .map(still -> SheetMedia.bytes("image/jpeg", Still.encode(still, "jpg")))
        .flatMap(links::embedded);
  }

  /** All pictures get about the same area; those of unknown shape the same width. */
  private String size(SheetCell cell, SheetMedia media) {
    double width = board.columns().size() > MOST_WIDE ? NARROW : WIDE;
    double aspect = aspect(cell, media);
    if (aspect == 0) {
      return " width=\"" + Math.round(width) + "\"";
    }
    width *= Math.min(1, Math.sqrt(aspect * 9 / 16));
    return " width=\"%d\" height=\"%d\"".formatted(Math.round(width), Math.round(width / aspect));
  }

  private static double aspect(SheetCell cell, SheetMedia media) {
    if (media.width() > 0 && media.height() > 0) {
      return (double) media.width() / media.height();
    }
    Matcher asked = RATIO.matcher(String.valueOf(cell.inputs().get("aspect_ratio")));
    return asked.matches()
        ? Double.parseDouble(asked.group(1)) / Double.parseDouble(asked.group(2))
        : 0;
  }

  private void tag(String open, String inside) {
    String name = open.split(" ", 2)[0];
    html.append('<').append(open).append('>').append(inside).append("</").append(name).append('>');
  }
}
