package dev.runcomfy.internal.film;

import dev.runcomfy.internal.file.Png;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A picture as a file within the caps that requests have for pictures: 6 MiB and 32 megapixels.
 *
 * @param bytes PNG where that fits, else JPEG of the best quality that does
 * @param contentType which of them
 * @param width in pixels: fewer than the picture had where it had more than 32 million
 * @param height in pixels
 */
record PictureFile(byte[] bytes, String contentType, int width, int height) {
  static final int MOST_BYTES = 6 << 20;
  static final long MOST_PIXELS = 32_000_000;
  private static final float[] QUALITIES = {0.97f, 0.95f, 0.92f, 0.88f, 0.8f, 0.7f, 0.5f, 0.3f};

  static PictureFile of(Pixels pixels, ClipFrame.Form form) throws IOException {
    return switch (form) {
      case SMALL -> of(pixels, MOST_BYTES, MOST_PIXELS);
      case PNG ->
          whole(pixels, Png.encode(pixels.width(), pixels.height(), pixels.rgb()), "image/png");
      case JPEG -> whole(pixels, jpeg(pixels, QUALITIES[0]), "image/jpeg");
    };
  }

  private static PictureFile whole(Pixels pixels, byte[] bytes, String contentType) {
    return new PictureFile(bytes, contentType, pixels.width(), pixels.height());
  }

  static PictureFile of(Pixels pixels, int mostBytes, long mostPixels) throws IOException {
    Pixels small = smaller(pixels, mostPixels);
    byte[] png = Png.encode(small.width(), small.height(), small.rgb());
    if (png.length <= mostBytes) {
      return new PictureFile(png, "image/png", small.width(), small.height());
    }
    byte[] jpeg = png;
    for (int i = 0; i < QUALITIES.length && jpeg.length > mostBytes; i++) {
      jpeg = jpeg(small, QUALITIES[i]);
    }
    return new PictureFile(jpeg, "image/jpeg", small.width(), small.height());
  }

  private static Pixels smaller(Pixels pixels, long most) {
    long count = (long) pixels.width() * pixels.height();
    if (count <= most) {
      return pixels;
    }
    double scale = Math.sqrt((double) most / count);
    int width = Math.max(1, (int) (pixels.width() * scale));
    int height = Math.max(1, (int) (pixels.height() * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = small.createGraphics();
    Image scaled = image(pixels).getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
    graphics.drawImage(scaled, 0, 0, null);
    graphics.dispose();
    return new Pixels(width, height, small.getRGB(0, 0, width, height, null, 0, width));
  }

  static BufferedImage image(Pixels pixels) {
    var image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.rgb(), 0, pixels.width());
    return image;
  }

  private static byte[] jpeg(Pixels pixels, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.write(null, new IIOImage(image(pixels), null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
