package dev.runcomfy.notebook;

import dev.runcomfy.Storyboard;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A storyboard as a picture, for where neither tables nor SVG get through. */
record StoryboardPicture(Storyboard storyboard) {
  private static final int WIDE = 720;
  private static final int EDGE = 16;
  private static final int BAR = 36;
  private static final int LINE = 22;
  private static final Color PAPER = new Color(0xf6f5f3);
  private static final Color INK = new Color(0x1f1e1c);
  private static final Color[] SHOTS = {
    new Color(0x7fa3c7), new Color(0xd9a86c), new Color(0x8db48e), new Color(0xb899c4)
  };

  byte[] png() {
    int high = 3 * EDGE + BAR + LINE * storyboard.shots().size();
    BufferedImage picture = new BufferedImage(WIDE, high, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, WIDE, high);
    for (Storyboard.Placed each : storyboard.shots()) {
      draw(each, graphics);
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void draw(Storyboard.Placed shot, Graphics2D graphics) {
    int seconds = storyboard.seconds();
    int from = EDGE + (WIDE - 2 * EDGE) * shot.start() / seconds;
    int to = EDGE + (WIDE - 2 * EDGE) * shot.end() / seconds;
    graphics.setColor(SHOTS[(shot.number() - 1) % SHOTS.length]);
    graphics.fillRect(from, EDGE, to - from - 2, BAR);
    graphics.setColor(INK);
    graphics.drawString(String.valueOf(shot.number()), from + 8, EDGE + BAR - 12);
    String line = shot.toString().replaceAll("\\s+", " ");
    graphics.drawString(line, EDGE, 2 * EDGE + BAR + LINE * shot.number() - 6);
  }
}
