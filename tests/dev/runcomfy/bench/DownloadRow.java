package dev.runcomfy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A large file from loopback to disk; ours is hashed on the way, as its name is its hash. */
final class DownloadRow implements Row {
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
    for (int i = 0; i < runs; i++) {
      curl[i] = rate(megabytes, Run.of("curl", "-s", "-o", file, url).millis() / 1000, file);
      String pipe = "curl -s \"$0\" | tee \"$1\" | sha256sum";
      hashed[i] = rate(megabytes, Run.of("sh", "-c", pipe, url, file).millis() / 1000, file);
      ours[i] = rate(megabytes, fetch(lab, List.of(), url, file), file);
      launched[i] = rate(megabytes, fetch(lab, Lab.LAUNCHER_FLAGS, url, file), file);
    }
    double peer = Samples.of(curl).median();
    List<Line> lines = new ArrayList<>();
    String size = megabytes == 1024 ? "1 GiB" : megabytes + " MiB";
    lines.add(line(size + " in a program, " + lab.newest(), Samples.of(ours), peer));
    lines.add(
        line(size + " with the launcher's flags, " + lab.newest(), Samples.of(launched), peer));
    lines.add(Line.beside("the same by curl, not hashed", Samples.of(curl).show("MB/s")));
    lines.add(Line.beside("the same by curl, tee and sha256sum", Samples.of(hashed).show("MB/s")));
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

  private static double fetch(Lab lab, List<String> flags, String url, Path file)
      throws IOException, InterruptedException {
    return Double.parseDouble(lab.main(DownloadMain.class, flags, url, file).output().strip());
  }

  private static double rate(int megabytes, double seconds, Path file) throws IOException {
    if (Files.size(file) != (long) megabytes << 20) {
      throw new IOException("not all of it arrived");
    }
    Files.delete(file);
    return megabytes * 1.048576 / seconds;
  }
}
