package dev.runcomfy.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LumaTest {
  /** Computed by imagehash 4.3.2: phash of the same picture. */
  private static final String OF_IMAGEHASH = "9f1ffec095aa14a0";

  @Test
  void theHashIsThatOfImagehash() {
    assertEquals(OF_IMAGEHASH, waves(200, 120, 1).hash());
  }

  @Test
  void distanceCountsBits() {
    assertEquals(0, Luma.distance("ffffffffffffffff", "ffffffffffffffff"));
    assertEquals(64, Luma.distance("ffffffffffffffff", "0000000000000000"));
    assertEquals(2, Luma.distance("8000000000000001", "0000000000000000"));
  }

  @Test
  void aPictureIsMostLikeItselfInAnySizeAndCroppedToTheShape() {
    Luma picture = waves(320, 180, 1);

    assertEquals(1, picture.likeness(picture), 1e-12);
    assertTrue(picture.likeness(waves(640, 360, 1)) > 0.95);
    assertTrue(picture.likeness(waves(320, 180, 2.7)) < 0.5);
    assertTrue(Double.isFinite(picture.likeness(waves(1, 1, 1))));
    assertTrue(Double.isFinite(waves(3, 500, 1).likeness(picture)));
  }

  @Test
  void nearTwinsFormGroups() {
    Map<String, String> hashes = new LinkedHashMap<>();
    hashes.put("a", "0000000000000000");
    hashes.put("b", "ffffffffffffffff");
    hashes.put("c", "000000000000003f");
    hashes.put("d", "0000000000000fff");
    hashes.put("e", "00000000ffffffff");

    Duplicates duplicates = Duplicates.of(hashes);

    // c is near a, d is near c: one group, though d is not near a
    assertEquals(List.of(List.of("a", "c", "d")), duplicates.groups());
    assertEquals(List.of("c", "d"), duplicates.later());
  }

  private static Luma waves(int width, int height, double frequency) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = (x + 0.5) / width;
        double v = (y + 0.5) / height;
        int light =
            (int)
                (127
                    + 60 * Math.sin(9 * frequency * u + 2)
                    + 60 * Math.cos(7 * frequency * v * (1 + u)));
        picture.setRGB(x, y, light << 16 | light << 8 | 255 - light);
      }
    }
    return Luma.of(picture);
  }
}
