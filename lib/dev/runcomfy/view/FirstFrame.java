package dev.runcomfy.view;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/** The first frame of an MP4 with H.264; JCodec decodes it and is known nowhere else here. */
record FirstFrame(byte[] video) {
  /** The frame, with colours as players show them. */
  BufferedImage picture() throws IOException, JCodecException {
    ByteBufferSeekableByteChannel channel =
        ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(video));
    Picture frame = FrameGrab.createFrameGrab(channel).getNativeFrame();
    if (frame == null || frame.getColor().nComp != ColorSpace.YUV420.nComp) {
      throw new IOException("no frame that can be shown");
    }
    return picture(frame);
  }

  /** BT.601 in studio range; JCodec keeps samples around zero. */
  private static BufferedImage picture(Picture frame) {
    int width = frame.getCroppedWidth();
    int height = frame.getCroppedHeight();
    byte[] light = frame.getPlaneData(0);
    byte[] blue = frame.getPlaneData(1);
    byte[] red = frame.getPlaneData(2);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y >> 1) * frame.getPlaneWidth(1) + (x >> 1);
        int l = 298 * (light[y * frame.getPlaneWidth(0) + x] + 112) + 128;
        int r = channel(l + 409 * red[at]);
        int g = channel(l - 100 * blue[at] - 208 * red[at]);
        int b = channel(l + 516 * blue[at]);
        picture.setRGB(x, y, r << 16 | g << 8 | b);
      }
    }
    return picture;
  }

  private static int channel(int value) {
    return Math.max(0, Math.min(255, value >> 8));
  }
}
