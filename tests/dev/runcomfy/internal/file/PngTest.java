package dev.runcomfy.internal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
  @Test
  void aPngHasItsPixels() throws Exception {
    int[] pixels = {0xff0000, 0x00ff00, 0x0000ff, 0x123456, 0xffffff, 0};

    var image = ImageIO.read(new ByteArrayInputStream(Png.encode(3, 2, pixels)));

    int[] read = image.getRGB(0, 0, 3, 2, null, 0, 3);
    assertArrayEquals(pixels, Arrays.stream(read).map(rgb -> rgb & 0xffffff).toArray());
    assertTrue(image.getColorModel().getNumComponents() == 3);
  }
}
