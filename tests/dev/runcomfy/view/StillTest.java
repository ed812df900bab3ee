package dev.runcomfy.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StillTest {
  @TempDir Path folder;

  @Test
  void theFirstFrameOfAVideoHasItsColour() throws Exception {
    Path clip = Clips.solid(folder, "blue.mp4", 0x3366cc, 640, 360);

    BufferedImage still = read(Still.png("video/mp4", clip, 160).orElseThrow());

    assertEquals("160x90", still.getWidth() + "x" + still.getHeight());
    Color middle = new Color(still.getRGB(80, 45));
    assertEquals(0x33, middle.getRed(), 4);
    assertEquals(0x66, middle.getGreen(), 4);
    assertEquals(0xcc, middle.getBlue(), 4);
  }

  @Test
  void aTallOneIsNarrower() throws Exception {
    Path clip = Clips.solid(folder, "tall.mp4", 0x3366cc, 360, 640);

    BufferedImage still = read(Still.jpeg("video/mp4", clip, 160).orElseThrow());

    assertEquals("90x160", still.getWidth() + "x" + still.getHeight());
  }

  @Test
  void whatCannotBeDecodedHasNone() throws Exception {
    Path broken = Files.write(folder.resolve("broken.mp4"), new byte[500]);
    Path text = Files.writeString(folder.resolve("a.txt"), "fox");

    assertEquals(Optional.empty(), Still.png("video/mp4", broken, 160));
    assertEquals(Optional.empty(), Still.png("image/png", text, 160));
    assertEquals(Optional.empty(), Still.png("audio/wav", text, 160));
    assertEquals(Optional.empty(), Still.png("video/mp4", folder.resolve("gone.mp4"), 160));
  }

  @Test
  void aSheetIsOnePictureOfStills() throws Exception {
    SheetMedia blue =
        SheetMedia.file("video/mp4", Clips.solid(folder, "blue.mp4", 0x3366cc, 640, 360));
    SheetCell first = SheetCell.of("e1", Map.of("seed", "1"), Map.of()).media(blue).cost(0.28);
    SheetCell second = SheetCell.of("e2", Map.of("seed", "2"), Map.of()).error("refused");

    BufferedImage picture =
        read(ContactSheet.of(Sheet.of("two", List.of(first, second))).png().orElseThrow());

    assertEquals("516x231", picture.getWidth() + "x" + picture.getHeight());
    assertEquals(0xcc, new Color(picture.getRGB(130, 120)).getBlue(), 4);
    assertEquals(Optional.empty(), ContactSheet.of(Sheet.of("one", List.of(second))).png());
  }

  @Test
  void aVideoTooLargeForANotebookIsLinkedUnderAPoster() {
    Path clip = Clips.draw(folder, "large.mp4", 1, "16:9");
    SheetCell cell =
        SheetCell.of("e1", Map.of(), Map.of()).media(SheetMedia.file("video/mp4", clip));

    String html =
        ContactSheet.of(Sheet.of("one", List.of(cell)))
            .notebookHtml(new NotebookLimits(60_000, 500_000, 9));

    assertTrue(html.contains(" poster=\"data:image/jpeg;base64,/9j/"), html);
    assertTrue(html.contains("large.mp4\"></video>"), html);
  }

  private static BufferedImage read(byte[] picture) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(picture));
  }
}
