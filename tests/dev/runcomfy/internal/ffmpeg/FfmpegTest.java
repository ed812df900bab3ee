package dev.runcomfy.internal.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the ffmpeg program is found. */
class FfmpegTest {
  private static final FfmpegJar NO_JAR =
      new FfmpegJar(ClassLoader.getPlatformClassLoader(), Path.of("no-such-folder"));

  @TempDir Path folder;

  private Path script(String name, String... lines) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    var file =
        Files.writeString(folder.resolve(name), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void theVariableComesBeforeThePath() throws IOException {
    Path mine = script("mine");
    Path other = script("bin/ffmpeg");
    Map<String, String> env = Map.of("PATH", other.getParent().toString());

    var onPath = Ffmpeg.find(env, NO_JAR).orElseThrow();
    var named =
        Ffmpeg.find(Map.of("PATH", env.get("PATH"), "RUNCOMFY_FFMPEG", mine.toString()), NO_JAR)
            .orElseThrow();

    assertEquals(other, onPath.program());
    assertEquals(Ffmpeg.Origin.PATH, onPath.origin());
    assertEquals(mine, named.program());
    assertEquals(Ffmpeg.Origin.VARIABLE, named.origin());
  }

  @Test
  void aVariableThatNamesNoProgramIsAnErrorAndNotPassedOver() throws IOException {
    Path other = script("bin/ffmpeg");
    var env = Map.of("PATH", other.getParent().toString(), "RUNCOMFY_FFMPEG", "/no/such/program");

    var error = assertThrows(FfmpegException.class, () -> Ffmpeg.find(env, NO_JAR));

    assertEquals(FfmpegException.Kind.UNUSABLE, error.kind());
    assertEquals(
        "RUNCOMFY_FFMPEG is `/no/such/program`, which is not a program\n\n"
            + "hint: set it to the path of an ffmpeg program, or unset it to use the one on the"
            + " PATH",
        error.getMessage());
  }

  @Test
  void withoutAnyTheErrorNamesWhatNeedsItAndTheWayOut() throws IOException {
    var env = Map.of("PATH", folder.toString());

    assertEquals(Optional.empty(), Ffmpeg.find(env, NO_JAR));
    var error =
        assertThrows(
            FfmpegException.class, () -> Ffmpeg.need(env, "a frame of HEVC video", NO_JAR));

    assertEquals(FfmpegException.Kind.MISSING, error.kind());
    assertEquals(
        "a frame of HEVC video needs ffmpeg, and there is none on this machine", error.what());
    assertTrue(error.hint().contains("install ffmpeg"), error.hint());
    assertTrue(error.hint().contains("RUNCOMFY_FFMPEG"), error.hint());
    assertTrue(error.hint().contains("org.bytedeco:ffmpeg"), error.hint());
  }

  @Test
  void theJarInTheFolderIsTheLastResort() throws IOException {
    Path jars = FfmpegLib.folder();
    var jar = new FfmpegJar(ClassLoader.getPlatformClassLoader(), jars);

    var found = Ffmpeg.find(Map.of("PATH", folder.toString()), jar).orElseThrow();

    assertEquals(Ffmpeg.Origin.JAR, found.origin());
    assertTrue(found.version().matches("[0-9][0-9.]*"), found.version());
    assertTrue(found.hasEncoder("aac"));
  }

  @Test
  void theProgramTellsItsVersionAndEncoders() throws IOException {
    Tools.require("ffmpeg");

    var found = Ffmpeg.find(System.getenv()).orElseThrow();

    assertFalse(found.version().isBlank());
    assertTrue(found.hasEncoder("aac"));
    assertFalse(found.hasEncoder("no-such-encoder"));
  }

  @Test
  void anotherProgramIsNotTakenForFfmpeg() throws IOException {
    Path other = script("other", "echo hello");
    var found = Ffmpeg.find(Map.of("RUNCOMFY_FFMPEG", other.toString()), NO_JAR).orElseThrow();

    var error = assertThrows(FfmpegException.class, found::version);

    assertEquals("`" + other + "` does not answer as ffmpeg does: `hello`", error.what());
  }
}
