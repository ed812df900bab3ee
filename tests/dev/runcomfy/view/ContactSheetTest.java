package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ContactSheetTest {
  @TempDir Path folder;

  private final SheetCell cell = SheetCell.of("e1", Map.of("seed", "1"), Map.of("prompt", "a fox"));

  @Test
  void thePolicyLetsNothingInButItsOwnScriptAndStyle() {
    String page = ContactSheet.of(Sheet.of("one", List.of(cell))).html();

    String policy = page.replaceAll("(?s).*Content-Security-Policy\" content=\"([^\"]*)\".*", "$1");
    assertEquals(
        "default-src 'none'; script-src 'sha256-*'; style-src 'sha256-*'; img-src 'self' data:"
            + " blob: file:; media-src 'self' data: blob: file:; base-uri 'none'; form-action 'none'",
        policy.replaceAll("sha256-[^']*", "sha256-*"));
    assertFalse(page.contains(" style=\""));
    assertFalse(page.replaceAll("(?s)<script.*", "").contains(" onclick"));
  }

  @Test
  void thePageHoldsWhatCellsShareOnce() {
    SheetCell other = SheetCell.of("e2", Map.of("seed", "2"), Map.of("prompt", "a fox", "seed", 2));

    JsonNode data = data(ContactSheet.of(Sheet.of("two", List.of(cell, other))).html());

    assertEquals("{\"prompt\":\"a fox\"}", data.path("common").toString());
    assertEquals("[{\"name\":\"seed\",\"values\":[\"1\",\"2\"]}]", sorted(data.path("axes")));
    assertEquals("{\"id\":\"e1\",\"at\":[0],\"inputs\":{}}", data.at("/cells/0").toString());
    assertEquals(
        "{\"id\":\"e2\",\"at\":[1],\"inputs\":{\"seed\":2}}", data.at("/cells/1").toString());
  }

  @Test
  void numbersAPageWouldRoundAreText() {
    SheetCell large = cell.seed(Long.MAX_VALUE);

    JsonNode data = data(ContactSheet.of(Sheet.of("one", List.of(large))).html());

    assertEquals("9223372036854775807", data.at("/cells/0/seed").asString());
    assertTrue(data.at("/cells/0/seed").isString());
  }

  @Test
  void anEmbeddedPictureAmongTheInputsIsNotRepeated() {
    SheetCell heavy =
        SheetCell.of("e1", Map.of(), Map.of("image", "data:image/png;base64," + "A".repeat(9000)));

    JsonNode data = data(ContactSheet.of(Sheet.of("one", List.of(heavy))).html());

    assertEquals("data:image/png;base64 (7 KiB)", data.at("/common/image").asString());
  }

  @Test
  void writtenMediaAreLinkedBesideThePage() throws IOException {
    Path clip = Files.write(folder.resolve("001_a b=\"1\"#?é.mp4"), new byte[9]);
    SheetCell shown = cell.media(SheetMedia.file("video/mp4", clip));

    Path page = ContactSheet.of(Sheet.of("one", List.of(shown))).write(folder);

    assertEquals(folder.resolve("index.html"), page);
    assertEquals(
        "001_a%20b=%221%22%23%3F%C3%A9.mp4",
        data(Files.readString(page)).at("/cells/0/media/0/src").asString());
    assertEquals(Set.of("001_a b=\"1\"#?é.mp4", "index.html"), names());
  }

  @Test
  void smallMediaCanBePutIntoThePage() throws IOException {
    Path small = Files.write(folder.resolve("small.mp4"), new byte[] {1, 2, 3});
    Path large = Files.write(folder.resolve("large.mp4"), new byte[9]);
    SheetCell shown =
        cell.media(SheetMedia.file("video/mp4", small), SheetMedia.file("video/mp4", large));

    Path page =
        ContactSheet.of(Sheet.of("one", List.of(shown)))
            .embedUpTo(4)
            .write(folder.resolve("sub/sheet.html"));

    JsonNode media = data(Files.readString(page)).at("/cells/0/media");
    assertEquals("data:video/mp4;base64,AQID", media.at("/0/src").asString());
    assertEquals("../large.mp4", media.at("/1/src").asString());
  }

  @Test
  void writingAgainReplacesThePageAndKeepsItsId() throws IOException {
    ContactSheet sheet = ContactSheet.of(Sheet.of("one", List.of(cell)));
    String first = data(Files.readString(sheet.write(folder))).path("id").asString();

    SheetCell done = cell.cost(0.28).star(true).note("keep");
    JsonNode again =
        data(Files.readString(ContactSheet.of(Sheet.of("renamed", List.of(done))).write(folder)));

    assertEquals(first, again.path("id").asString());
    assertTrue(again.at("/cells/0/star").asBoolean());
    assertNotEquals(
        first, data(ContactSheet.of(Sheet.of("one", List.of())).html()).path("id").asString());
  }

  @Test
  void textHasALinePerCell() {
    Sheet sheet =
        Sheet.of(
            "two",
            List.of(
                cell.cost(0.28)
                    .seconds(71)
                    .star(true)
                    .media(SheetMedia.bytes("image/png", new byte[1])),
                SheetCell.of("e2", Map.of("seed", "2"), Map.of()).error("refused\nby moderation")));

    assertEquals(
        """
        two · 2 cells · 1 failed · $0.28
           seed   cost  took  result
        *     1  $0.28  71 s  image/png
              2               failed: refused by moderation
        contact sheet: index.html
        """,
        ContactSheet.of(sheet).linked(Path.of("index.html")).text(80));
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static String sorted(JsonNode node) {
    return Json.canonical(node);
  }

  private static JsonNode data(String page) {
    return Json.read(page.replaceAll("(?s).*id=\"data\">(.*?)</script>.*", "$1"));
  }
}
