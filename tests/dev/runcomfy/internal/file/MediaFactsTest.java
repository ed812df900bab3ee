package dev.runcomfy.internal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFactsTest {
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
    try (var in = MediaFactsTest.class.getResourceAsStream("/dev/runcomfy/sandbox/" + name)) {
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
  void aFileOfVeryManyBoxesIsNotCut() throws Exception {
    byte[] clip = resource("sketch.mp4");
    var all = ByteBuffer.allocate(clip.length + 8 * 100_000).put(clip);
    while (all.hasRemaining()) {
      all.putInt(8).put("free".getBytes(StandardCharsets.US_ASCII));
    }
    var file = Files.write(folder.resolve("many.mp4"), all.array());
    var out = folder.resolve("out.mp4");

    assertThrows(IOException.class, () -> MediaFacts.write(file, out, NOTE));
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "png", "jpg", "wav"})
  void aNoteIsReadAgainAndStrippedToTheOriginal(String kind) throws Exception {
    var file = sample(kind);
    byte[] original = Files.readAllBytes(file);
    var noted = folder.resolve("noted." + kind);
    var clean = folder.resolve("clean." + kind);

    MediaFacts.write(file, noted, NOTE);
    MediaFacts.strip(noted, clean);

    assertEquals(Optional.empty(), MediaFacts.read(file));
    assertEquals(Optional.of(NOTE), MediaFacts.read(noted));
    assertArrayEquals(original, Files.readAllBytes(clean));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "png", "jpg", "wav"})
  void anotherNoteReplacesTheFirst(String kind) throws Exception {
    var file = sample(kind);
    byte[] original = Files.readAllBytes(file);

    MediaFacts.write(file, file, NOTE);
    MediaFacts.write(file, file, "{\"long\":\"" + "x".repeat(200_001) + "\"}");
    var read = MediaFacts.read(file).orElseThrow();
    MediaFacts.strip(file, file);

    assertEquals(200_012, read.length());
    assertArrayEquals(original, Files.readAllBytes(file));
    assertEquals(List.of(file), list());
  }

  private List<Path> list() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "png", "jpg", "wav"})
  void playersReadAFileWithANote(String kind) throws Exception {
    var file = sample(kind);

    MediaFacts.write(file, file, NOTE);

    var done =
        Program.of(Tools.require("ffmpeg"), "-v", "error", "-i", file, "-f", "null", "-").run();
    assertEquals("", done.err());
    if (kind.matches("png|jpg")) {
      assertTrue(ImageIO.read(file.toFile()) != null);
    }
  }

  @Test
  void promptsOfOtherProgramsGoWhenStripped() throws Exception {
    byte[] png = Png.encode(4, 4, new int[16]);
    byte[] told =
        Png.chunk("tEXt", "prompt\0{\"3\":\"secret\"}".getBytes(StandardCharsets.US_ASCII));
    byte[] kept = Png.chunk("tEXt", "Author\0me".getBytes(StandardCharsets.US_ASCII));
    var file = folder.resolve("comfy.png");
    Files.write(file, join(Arrays.copyOf(png, 33), told, kept, tail(png, 33)));

    MediaFacts.strip(file, file);

    assertArrayEquals(join(Arrays.copyOf(png, 33), kept, tail(png, 33)), Files.readAllBytes(file));
  }

  @Test
  void aPromptInTheIndexOfAFilmIsBlankedAndTheFilmStillPlays() throws Exception {
    var film = sample("mp4");
    var told = folder.resolve("told.mp4");
    Program.of(Tools.require("ffmpeg"), "-v", "error", "-i", film, "-c", "copy")
        .with("-metadata", "comment={\"prompt\":\"secret words\"}", told)
        .output();

    MediaFacts.strip(told, told);

    var bytes = new String(Files.readAllBytes(told), StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains("secret"));
    var done =
        Program.of(Tools.require("ffmpeg"), "-v", "error", "-i", told, "-f", "null", "-").run();
    assertEquals("", done.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "png", "jpg", "wav"})
  void aFileThatWasCutOffIsNotWritten(String kind) throws Exception {
    var file = sample(kind);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, Math.min(30, whole.length / 2)));
    var out = folder.resolve("out." + kind);

    assertThrows(IOException.class, () -> MediaFacts.write(file, out, NOTE));

    assertEquals(Optional.empty(), MediaFacts.read(file));
    assertFalse(Files.exists(out));
  }

  @Test
  void aNoteThatSomethingWasAppendedToIsBlanked() throws Exception {
    var file = sample("mp4");
    MediaFacts.write(file, file, NOTE);
    byte[] more = ByteBuffer.allocate(8).putInt(8).put("free".getBytes()).array();
    Files.write(file, join(Files.readAllBytes(file), more));

    MediaFacts.write(file, file, "{\"second\":2}");

    assertEquals(Optional.of("{\"second\":2}"), MediaFacts.read(file));
  }

  @Test
  void anotherKindOfFileIsRefused() throws Exception {
    var file = Files.writeString(folder.resolve("a.txt"), "just words");

    var refused = assertThrows(IOException.class, () -> MediaFacts.write(file, file, NOTE));

    assertEquals("`" + file + "` is no MP4, PNG, JPEG or WAV file", refused.getMessage());
    assertEquals("just words", Files.readString(file));
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
      film.write(new Mp4Notes().carry(NOTE));
    }

    assertEquals(Optional.of(NOTE), MediaFacts.read(file));
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
