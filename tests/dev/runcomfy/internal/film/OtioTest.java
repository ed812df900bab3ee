package dev.runcomfy.internal.film;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file for editing programs, read by Python's opentimelineio in an environment of its own. */
class OtioTest {
  private static final String PACKAGE = "opentimelineio==0.18.1";
  private static final Path VENV = Project.file("target/otio");

  @TempDir Path folder;

  /** The environment's Python; made once. */
  private static Path python() throws IOException {
    Path python = Tools.require("python3");
    Path done = VENV.resolve("runcomfy-packages");
    Files.createDirectories(VENV);
    try (var channel =
            FileChannel.open(
                VENV.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      if (lock.isValid() && !(Files.exists(done) && Files.readString(done).equals(PACKAGE))) {
        Tools.need(
            Program.of(python, "-m", "venv", VENV).run().exit() == 0,
            "this test needs a Python 3 that can make a venv");
        Program.Done pip =
            Program.of(VENV.resolve("bin/python"), "-m", "pip", "install", "--quiet", PACKAGE)
                .run();
        Tools.need(pip.exit() == 0, "this test needs pip to install " + PACKAGE);
        Files.writeString(done, PACKAGE);
      }
    }
    return VENV.resolve("bin/python");
  }

  private FilmPlan plan(FilmForm form) throws IOException {
    String x264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";
    Path loud =
        TestClips.make(
            folder, "a boat é.mp4", "testsrc2=s=64x64:r=24:d=1", "sine=d=1", x264 + "-c:a aac");
    Path quiet = TestClips.make(folder, "b.mp4", "testsrc2=s=64x64:r=30:d=0.5", "", x264);
    List<Clip> clips = new ArrayList<>();
    for (Path file : List.of(loud, quiet, loud)) {
      clips.add(Clip.of(file, System.getenv()));
    }
    return FilmPlan.of(clips, form);
  }

  private List<String> read(FilmPlan plan) throws IOException {
    Path out = folder.resolve("film.otio");
    new Otio(plan, "rain").write(out);
    Path script = Project.file("tests/dev/runcomfy/internal/film/timeline.py");
    return Program.of(python(), script, out).output().lines().toList();
  }

  @Test
  void anEditingProgramFindsTheClipsAndTheirTimes() throws IOException {
    var plan = plan(FilmForm.PLAIN);

    assertEquals(
        List.of(
            "rain 2.5",
            "picture Video",
            "Clip a boat é.mp4 0.0 24.0 0.0 24.0 " + folder.resolve("a boat é.mp4"),
            "Clip b.mp4 0.0 12.0 24.0 24.0 " + folder.resolve("b.mp4"),
            "Clip a boat é.mp4 0.0 24.0 36.0 24.0 " + folder.resolve("a boat é.mp4"),
            "sound Audio",
            "Clip a boat é.mp4 0.0 24.0 0.0 24.0 " + folder.resolve("a boat é.mp4"),
            "Gap  0.0 12.0 24.0 24.0",
            "Clip a boat é.mp4 0.0 24.0 36.0 24.0 " + folder.resolve("a boat é.mp4")),
        read(plan));
    assertEquals(2.5, plan.seconds());
  }

  @Test
  void aFadeIsADissolveOverTheCut() throws IOException {
    Path music = folder.resolve("music.wav");
    TestClips.ffmpeg("-f", "lavfi", "-i", "sine=d=1", music);
    var plan = plan(FilmForm.PLAIN.fade(0.21).sound(music));

    assertEquals(5, plan.fadeFrames());
    assertEquals(
        List.of(
            "rain " + 50 / 24.0,
            "picture Video",
            "Clip a boat é.mp4 0.0 21.0 0.0 24.0 " + folder.resolve("a boat é.mp4"),
            "Transition  SMPTE_Dissolve 2.0 3.0",
            "Clip b.mp4 2.0 7.0 21.0 24.0 " + folder.resolve("b.mp4"),
            "Transition  SMPTE_Dissolve 2.0 3.0",
            "Clip a boat é.mp4 2.0 22.0 28.0 24.0 " + folder.resolve("a boat é.mp4"),
            "sound Audio",
            "Clip music.wav 0.0 50.0 0.0 24.0 " + music),
        read(plan));
    assertEquals(50, plan.frames());
  }
}
