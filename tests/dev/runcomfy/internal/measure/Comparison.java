package dev.runcomfy.internal.measure;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Results;
import dev.runcomfy.testing.TestPython;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Measures of generated clips beside what ffmpeg's own filters, PySceneDetect and imagehash say of
 * the same files, and beside what the clips were made of. Run by {@code tests/bench/measures}.
 */
final class Comparison {
  private static final double FRAME = 1.0 / 24 + 1e-3;
  private static final String HEADING = "## Measures of clips\n";

  /** How many agree of how many that were compared. */
  private static final class Share {
    private int same;
    private int all;

    void add(boolean isSame) {
      same += isSame ? 1 : 0;
      all++;
    }

    /** Each time that one has and the other has, too, within a frame; the rest differs. */
    void addTimes(List<Double> ours, List<Double> theirs) {
      List<Double> left = new ArrayList<>(theirs);
      for (double time : ours) {
        Optional<Double> match =
            left.stream().filter(other -> Math.abs(other - time) <= FRAME).findFirst();
        match.ifPresent(left::remove);
        add(match.isPresent());
      }
      left.forEach(time -> add(false));
    }

    @Override
    public String toString() {
      return "%d of %d (%.1f %%)".formatted(same, all, all == 0 ? 100 : 100.0 * same / all);
    }
  }

  private final Map<String, Map<String, Share>> table = new LinkedHashMap<>();

  public static void main(String[] args) throws IOException {
    int clips = args.length == 0 ? 200 : Integer.parseInt(args[0]);
    Path folder = Project.file("target/bench/clips");
    Files.createDirectories(folder);
    List<TestClip> made = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < clips; i++) {
      made.add(TestClip.numbered(i));
      files.add(made.get(i).write(folder.resolve("clip%03d.mp4".formatted(i))));
    }
    JsonNode peers =
        Json.read(
            TestPython.of("bench/measures-python", "tests/bench/measures_requirements.txt")
                .run(Project.file("tests/bench/peers/measures.py"))
                .input(String.join("\n", files.stream().map(Path::toString).toList()))
                .limit(Duration.ofHours(1))
                .output());
    Comparison comparison = new Comparison();
    List<Meter> meters =
        List.of(Meter.of(Ffmpeg.find(System.getenv())), Meter.of(Optional.empty()));
    for (Meter meter : meters) {
      for (int i = 0; i < clips; i++) {
        comparison.add(made.get(i), meter.measure(files.get(i)), peers.get(i), i);
      }
    }
    String section = comparison.section(clips, speed(folder, meters));
    System.out.print(section);
    Results.write(section);
  }

  private void add(TestClip clip, Measures measures, JsonNode peer, int number) {
    Map<String, Share> row = table.computeIfAbsent(measures.by(), by -> new LinkedHashMap<>());
    share(row, "black stretches, both ends within a frame, as ffmpeg's `blackdetect`")
        .addTimes(ends(measures.black()), ends(peer.path("black")));
    share(row, "frozen stretches, both ends within a frame, as ffmpeg's `freezedetect`")
        .addTimes(ends(measures.frozen()), ends(peer.path("frozen")));
    share(row, "cuts within a frame, as they were made").addTimes(measures.cuts(), clip.cuts());
    List<Double> scenes = new ArrayList<>();
    peer.path("cuts").forEach(each -> scenes.add(each.asDouble()));
    share(
            row,
            "cuts within a frame, as PySceneDetect's `ContentDetector`, shots of 2 frames or more")
        .addTimes(measures.cuts(), scenes);
    if (measures.loudness().isPresent()) {
      double ours = measures.loudness().getAsDouble();
      share(row, "loudness within 0.1 LUFS, as ffmpeg's `ebur128`")
          .add(Math.abs(ours - peer.path("loudness").asDouble()) <= 0.1);
    }
    int distance =
        measures.hash().map(hash -> Luma.distance(hash, peer.path("hash").asString())).orElse(64);
    share(row, "hash equal to imagehash's `phash` of the same frame").add(distance == 0);
    share(row, "hash within 4 of 64 bits of it").add(distance <= 4);
    if (!measures.cuts().equals(scenes) && System.getenv("COMPARISON_DETAILS") != null) {
      System.err.println(
          number
              + " "
              + measures.by()
              + " made "
              + clip.cuts()
              + " ours "
              + measures.cuts()
              + " scenedetect "
              + scenes
              + " bits "
              + distance);
    }
  }

  private static Share share(Map<String, Share> row, String name) {
    return row.computeIfAbsent(name, key -> new Share());
  }

  private static List<Double> ends(List<Stretch> stretches) {
    return stretches.stream().flatMap(each -> each.json().stream()).toList();
  }

  private static List<Double> ends(JsonNode stretches) {
    List<Double> ends = new ArrayList<>();
    stretches.forEach(each -> each.forEach(end -> ends.add(end.asDouble())));
    return ends;
  }

  /** The median of measuring 5 s at 480p, in milliseconds, warm. */
  private static List<Long> speed(Path folder, List<Meter> meters) {
    Path clip =
        TestClip.of("854x480")
            .moving(0, 2)
            .moving(1, 3)
            .tone(-12, 4)
            .write(folder.resolve("480p.mp4"));
    List<Long> medians = new ArrayList<>();
    for (Meter meter : meters) {
      List<Long> each = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        long start = System.nanoTime();
        meter.measure(clip);
        each.add((System.nanoTime() - start) / 1_000_000);
      }
      medians.add(each.stream().skip(2).sorted().toList().get(3));
    }
    return medians;
  }

  private String section(int clips, List<Long> speed) {
    StringBuilder text = new StringBuilder(HEADING);
    text.append("\n`tests/bench/measures`, last on ").append(LocalDate.now());
    text.append(": ")
        .append(clips)
        .append(" clips of 320 × 180 at 24 frames a second, with black,");
    text.append(" frozen, cut,\nflickering and sounding parts, made by ffmpeg.\n");
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    text.append("\n| measure | by ffmpeg | by JCodec |\n|---|---|---|\n");
    Map<String, Share> first = table.get("ffmpeg");
    Map<String, Share> other = table.get("jcodec");
    first.forEach(
        (name, share) ->
            text.append("| ")
                .append(name)
                .append(" | ")
                .append(share)
                .append(" | ")
                .append(other.containsKey(name) ? other.get(name) : "–")
                .append(" |\n"));
    text.append("| 5 s at 480p, warm (goal: ≤ 1,500 ms), at a load of %.1f | ".formatted(load))
        .append(speed.get(0))
        .append(" ms | ");
    return text.append(speed.get(1)).append(" ms |\n").toString();
  }
}
