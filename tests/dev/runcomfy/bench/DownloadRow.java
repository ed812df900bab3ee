package dev.runcomfy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A large file from loopback to disk; ours is hashed on the way, as its name is its hash. */
final class DownloadRow implements Row {
  private static final double MEGABYTE = 1.048576;

  @Override
  public String name() {
    return "download";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    if (Lab.program("curl").isEmpty()) {
      return List.of(Line.skipped("download", "no curl"));
    }
    int runs = lab.runs(9, 3);
    int megabytes = lab.isQuick() ? 256 : 1024;
    Path folder = lab.folder("download");
    String url = lab.serve(FileServer.class, folder.resolve("served"), megabytes);
    Path file = folder.resolve("arrived");
    double[] curl = new double[runs];
    double[] hashed = new double[runs];
    double[] ours = new double[runs];
    double[] launched = new double[runs];
    double[] hash = new double[runs];
    double[] launchedHash = new double[runs];
    for (int i = 0; i < runs; i++) {
      curl[i] = rate(megabytes, Run.of("curl", "-s", "-o", file, url).millis() / 1000, file);
      String pipe = "curl -s \"$0\" | tee \"$1\" | sha256sum";
      hashed[i] = rate(megabytes, Run.of("sh", "-c", pipe, url, file).millis() / 1000, file);
      double[] plain = fetch(lab, List.of(), url, file);
      ours[i] = rate(megabytes, plain[0], file);
      hash[i] = megabytes * MEGABYTE / plain[1];
      double[] quick = fetch(lab, Lab.LAUNCHER_FLAGS, url, file);
      launched[i] = rate(megabytes, quick[0], file);
      launchedHash[i] = megabytes * MEGABYTE / quick[1];
    }
    double peer = Samples.of(curl).median();
    List<Line> lines = new ArrayList<>();
    String size = megabytes == 1024 ? "1 GiB" : megabytes + " MiB";
    lines.add(line(size + " in a program, " + lab.newest(), Samples.of(ours), peer));
    lines.add(
        line(size + " with the launcher's flags, " + lab.newest(), Samples.of(launched), peer));
    lines.add(Line.beside("the same by curl, not hashed", Samples.of(curl).show("MB/s")));
    lines.add(Line.beside("the same by curl, tee and sha256sum", Samples.of(hashed).show("MB/s")));
    lines.add(Line.beside("of ours, SHA-256 alone from memory", Samples.of(hash).show("MB/s")));
    lines.add(
        Line.beside("the same with the launcher's flags", Samples.of(launchedHash).show("MB/s")));
    return lines;
  }

  private static Line line(String what, Samples ours, double curl) {
    double part = ours.median() / curl;
    return Line.goal(
        what,
        ours.show("MB/s") + ", %.0f %% of curl".formatted(100 * part),
        "≥ 90 % of curl",
        part >= 0.9);
  }

  /** The seconds of all of it, and of its hash alone. */
  private static double[] fetch(Lab lab, List<String> flags, String url, Path file)
      throws IOException, InterruptedException {
    String printed = lab.main(DownloadMain.class, flags, url, file).output();
    return printed.lines().mapToDouble(Double::parseDouble).toArray();
  }

  private static double rate(int megabytes, double seconds, Path file) throws IOException {
    if (Files.size(file) != (long) megabytes << 20) {
      throw new IOException("not all of it arrived");
    }
    Files.delete(file);
    return megabytes * MEGABYTE / seconds;
  }
}
