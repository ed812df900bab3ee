package dev.runcomfy.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many jobs in one process beside an asyncio client, and the sandbox's ceiling. */
final class JobsRow implements Row {
  private static final List<String> FLAGS = List.of("-Xmx256m");
  private static final int CALLS = 4;
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern ID = Pattern.compile("\"request_id\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern MEDIA = Pattern.compile("https?://[^/\"]+(/[^\"]+\\.mp4)");

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    int rounds = lab.runs(5, 1);
    int jobs = lab.runs(10_000, 2_000);
    int few = jobs / 5;
    URI url = lab.sandbox("instant,sketch");
    boolean hasWrk = Lab.program("wrk").isPresent() && Lab.program("curl").isPresent();
    double[] ours = new double[rounds];
    double[] wrk = new double[rounds];
    double[] python = new double[rounds];
    ours(lab, url, 0, few);
    for (int i = 0; i < rounds; i++) {
      ours[i] = jobs / ours(lab, url, few, jobs)[0];
      if (lab.python().isPresent()) {
        python[i] = few / python(lab, url, few);
      }
      if (hasWrk) {
        wrk[i] = wrk(lab, url);
      }
    }
    return lines(lab, jobs, Samples.of(ours), Samples.of(python), Samples.of(wrk), hasWrk);
  }

  private static List<Line> lines(
      Lab lab, int jobs, Samples ours, Samples python, Samples wrk, boolean hasWrk) {
    String what = "%,d jobs in one process, ".formatted(jobs) + lab.newest();
    List<Line> lines = new ArrayList<>();
    if (lab.python().isPresent()) {
      double times = ours.median() / python.median();
      lines.add(
          Line.goal(
              what,
              ours.show("jobs/s") + ", " + Samples.number(times) + " × asyncio",
              "≥ 5 × asyncio httpx",
              times >= 5));
      lines.add(Line.beside("the same by asyncio httpx, no ledger", python.show("jobs/s")));
    } else {
      lines.add(Line.beside(what, ours.show("jobs/s")));
      lines.add(Line.skipped("the same by asyncio httpx", "no Python with httpx"));
    }
    if (hasWrk) {
      double part = CALLS * ours.median() / wrk.median();
      lines.add(
          Line.goal(
              "requests of these, four a job",
              "%,.0f requests/s, %.0f %% of wrk".formatted(CALLS * ours.median(), 100 * part),
              "≥ 50 % of wrk",
              part >= 0.5));
      lines.add(Line.beside("wrk, 12 connections, the same mix", wrk.show("requests/s")));
    } else {
      lines.add(Line.skipped("wrk", "it is not installed"));
    }
    return lines;
  }

  /** Seconds, heap, threads. */
  static double[] ours(Lab lab, URI url, int warm, int jobs) throws Exception {
    Path folder = lab.folder("jobs");
    String[] words =
        lab.main(JobsMain.class, FLAGS, url, folder, warm, jobs).output().strip().split("\\s+");
    Run.of("rm", "-rf", folder).output();
    int n = words.length;
    return new double[] {
      Double.parseDouble(words[n - 3]),
      Double.parseDouble(words[n - 2]),
      Double.parseDouble(words[n - 1])
    };
  }

  private static double python(Lab lab, URI url, int jobs) throws Exception {
    Path folder = lab.folder("asyncio");
    String seconds =
        Run.of(lab.python().get(), lab.peer("jobs_httpx.py"), url + "/v1", jobs, folder).output();
    Run.of("rm", "-rf", folder).output();
    return Double.parseDouble(seconds.strip());
  }

  private static double wrk(Lab lab, URI url) throws Exception {
    String base = url + "/v1";
    String auth = "Authorization: Bearer t";
    String submitted =
        Run.of("curl", "-s", "-H", auth, "-H", "Content-Type: application/json", "-d")
            .with("{\"prompt\":\"wrk\",\"duration\":5}", base + "/models/" + Lab.MODEL)
            .output();
    String id = found(ID, submitted);
    String result = Run.of("curl", "-s", "-H", auth, base + "/requests/" + id + "/result").output();
    String printed =
        Run.of("wrk", "-t1", "-c12", lab.isQuick() ? "-d3s" : "-d10s", "-s")
            .with(lab.peer("calls.lua"), url)
            .env("JOB", id)
            .env("MEDIA", found(MEDIA, result))
            .output();
    if (printed.contains("Non-2xx")) {
      throw new IOException("the sandbox refused calls of wrk: " + printed);
    }
    return Double.parseDouble(found(RATE, printed));
  }

  private static String found(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
