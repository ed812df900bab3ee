package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookSheetTest {
  private static final SheetMedia PICTURE = SheetMedia.bytes("image/png", new byte[] {1, 2, 3});

  @TempDir Path folder;

  @Test
  void aTableOfAttributesAlone() {
    Sheet sheet =
        Sheet.of(
            "two foxes",
            List.of(
                cell(1).cost(0.28).star(true).note("<b>").media(PICTURE),
                cell(2).status("failed").error("refused & <i>gone</i>")));

    assertEquals(
        """
        <p><b>two foxes</b> · 2 cells · 1 failed · $0.28</p>
        <table border="0" cellpadding="6">
        <thead><tr><th align="left">seed 1</th><th align="left">seed 2</th></tr></thead>
        <tbody>
        <tr valign="top"><td align="left"><img alt="" width="240" src="data:image/png;base64,AQID">\
        <br><small>★ $0.28</small><br><small><i>&lt;b&gt;</i></small><br></td>\
        <td align="left"><b>failed</b><br><small>refused &amp; &lt;i&gt;gone&lt;/i&gt;</small></td></tr>
        </tbody>
        </table>
        """,
        ContactSheet.of(sheet).notebookHtml());
  }

  @Test
  void aVideoCarriesItsAddressAndPosterItself() {
    SheetMedia video = SheetMedia.bytes("video/mp4", new byte[] {1}).poster(PICTURE).size(90, 160);

    String html = ContactSheet.of(Sheet.of("one", List.of(cell(1).media(video)))).notebookHtml();

    assertTrue(
        html.contains(
            "<video controls loop muted preload=\"metadata\" width=\"135\" height=\"240\""
                + " poster=\"data:image/png;base64,AQID\" src=\"data:video/mp4;base64,AQ==\"></video>"),
        html);
    assertFalse(html.contains("<script") || html.contains("style=") || html.contains("<source"));
  }

  @Test
  void bytesAndCellsAreBoundedAndTheRestIsLinked() throws Exception {
    List<SheetCell> cells = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Path file = Files.write(folder.resolve(i + ".png"), new byte[100]);
      cells.add(cell(i).media(SheetMedia.file("image/png", file)));
    }
    ContactSheet sheet =
        ContactSheet.of(Sheet.of("thirty", cells)).linked(folder.resolve("index.html"));

    String html = sheet.notebookHtml(new NotebookLimits(100, 350, 8));

    assertEquals(8, count(html, "<img "));
    assertEquals(3, count(html, "base64,"));
    assertTrue(html.contains(">contact sheet</a></p>"), html);
    assertTrue(html.contains("<p>22 more cells in <a href=\""), html);
  }

  @Test
  void promptsLabelRowsAndShortValuesColumns() {
    List<SheetCell> cells = new ArrayList<>();
    for (String prompt : List.of("a fox in the rain, film grain", "a fox at night, film grain")) {
      for (String seed : List.of("1", "2", "3")) {
        cells.add(
            SheetCell.of(prompt + seed, Map.of("prompt", prompt, "seed", seed), Map.of())
                .media(PICTURE));
      }
    }
    Sheet sheet = Sheet.of("six", cells);

    SheetGrid board = SheetGrid.of(sheet, 6);

    assertEquals(List.of("seed 1", "seed 2", "seed 3"), board.columns());
    assertEquals(
        List.of("a fox in the rain, film grain", "a fox at night, film grain"),
        board.rows().stream().map(SheetGrid.Row::label).toList());
  }

  @Test
  void cellsWithTheSameCoordinatesStandTogether() {
    SheetGrid board = SheetGrid.of(Sheet.of("takes", List.of(cell(1), cell(1), cell(2))), 6);

    assertEquals(List.of(2, 1), board.rows().get(0).places().stream().map(List::size).toList());
  }

  private static SheetCell cell(int seed) {
    return SheetCell.of("e" + seed, Map.of("seed", "" + seed), Map.of());
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }
}
