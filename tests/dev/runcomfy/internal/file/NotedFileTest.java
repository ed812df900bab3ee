package dev.runcomfy.internal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotedFileTest {
  private static final String NOTE = "{\"prompt\":\"a boat – im Regen\",\"seed\":7}";

  @TempDir Path folder;

  private Path sample(String kind) throws Exception {
    byte[] bytes =
        switch (kind) {
          case "png" -> Png.encode(4, 4, new int[16]);
          case "jpg" -> jpeg();
          case "wav" -> resource("sketch.wav");
          default -> resource("sketch.mp4");
        };
    return Files.write(folder.resolve("sample." + kind), bytes);
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = NotedFileTest.class.getResourceAsStream("/dev/runcomfy/sandbox/" + name)) {
      return in.readAllBytes();
    }
  }

  private static byte[] jpeg() throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpeg", out);
    return out.toByteArray();
  }

  /** Each box of nothing takes eight bytes. */
  @Test
  void aFileOfVeryManyBoxesIsCopiedAsItIs() throws Exception {
    byte[] clip = resource("sketch.mp4");
    var all = ByteBuffer.allocate(clip.length + 8 * 100_000).put(clip);
    while (all.hasRemaining()) {
      all.putInt(8).put("free".getBytes(StandardCharsets.US_ASCII));
    }
    var file = Files.write(folder.resolve("many.mp4"), all.array());
    var out = folder.resolve("out.mp4");

    NotedFile.of(file).copyTo(out, NOTE);

    assertArrayEquals(all.array(), Files.readAllBytes(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "png"})
  void aNoteIsReadAgainAndIsAllThatWasAdded(String kind) throws Exception {
    var file = sample(kind);
    byte[] original = Files.readAllBytes(file);
    var noted = folder.resolve("noted." + kind);

    NotedFile.of(file).copyTo(noted, NOTE);

    assertEquals(Optional.empty(), NotedFile.of(file).note());
    assertEquals(Optional.of(NOTE), NotedFile.of(noted).note());
    byte[] bytes = Files.readAllBytes(noted);
    int rest = kind.equals("png") ? 12 : 0; // the end of a PNG comes behind the note
    assertArrayEquals(
        Arrays.copyOf(original, original.length - rest),
        Arrays.copyOf(bytes, original.length - rest));
    assertArrayEquals(tail(original, original.length - rest), tail(bytes, bytes.length - rest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "png"})
  void ofTwoNotesTheLastIsRead(String kind) throws Exception {
    var once = folder.resolve("once." + kind);
    var twice = folder.resolve("twice." + kind);
    String longer = "{\"long\":\"" + "x".repeat(200_001) + "\"}";

    NotedFile.of(sample(kind)).copyTo(once, NOTE);
    NotedFile.of(once).copyTo(twice, longer);

    assertEquals(Optional.of(longer), NotedFile.of(twice).note());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "wav"})
  void aFileWithoutAPlaceForNotesIsCopiedAsItIs(String kind) throws Exception {
    var file = sample(kind);
    var out = folder.resolve("out." + kind);

    NotedFile.of(file).copyTo(out, NOTE);

    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(out));
    assertEquals(Optional.empty(), NotedFile.of(out).note());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "png"})
  void playersReadAFileWithANote(String kind) throws Exception {
    var file = folder.resolve("noted." + kind);

    NotedFile.of(sample(kind)).copyTo(file, NOTE);

    var done =
        Program.of(Tools.require("ffmpeg"), "-v", "error", "-i", file, "-f", "null", "-").run();
    assertEquals("", done.err());
    if (kind.equals("png")) {
      assertTrue(ImageIO.read(file.toFile()) != null);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "png", "jpg", "wav"})
  void aFileThatWasCutOffIsCopiedAsItIs(String kind) throws Exception {
    var file = sample(kind);
    byte[] whole = Files.readAllBytes(file);
    byte[] cut = Arrays.copyOf(whole, Math.min(30, whole.length / 2));
    Files.write(file, cut);
    var out = folder.resolve("out." + kind);

    NotedFile.of(file).copyTo(out, NOTE);

    assertArrayEquals(cut, Files.readAllBytes(out));
    assertEquals(Optional.empty(), NotedFile.of(file).note());
  }

  @Test
  void anotherFileIsNeverOverwritten() throws Exception {
    var out = Files.writeString(folder.resolve("a.mp4"), "just words");

    assertThrows(
        FileAlreadyExistsException.class, () -> NotedFile.of(sample("mp4")).copyTo(out, NOTE));
    assertEquals("just words", Files.readString(out));
  }

  @Test
  void aFilmOfThreeGigabytesIsReadByItsEnds() throws Exception {
    var file = sample("mp4");
    long size = 3L << 30;
    try (var film = new RandomAccessFile(file.toFile(), "rw")) {
      film.seek(film.length());
      film.write(ByteBuffer.allocate(16).putInt(1).put("free".getBytes()).putLong(size).array());
      film.setLength(film.length() - 16 + size); // a hole: no disk is used
      film.seek(film.length());
      film.write(new Mp4Note().carry(NOTE));
    }

    assertEquals(Optional.of(NOTE), NotedFile.of(file).note());
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }
}
