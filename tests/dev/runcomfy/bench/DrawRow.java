package dev.runcomfy.bench;

import java.util.Arrays;
import java.util.List;

/** Drawing a clip: in a process that does nothing else, and in one that has drawn before. */
final class DrawRow implements Row {
  private static final int WARM_UP = 10;

  @Override
  public String name() {
    return "draw";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    int runs = lab.runs(15, 5);
    Jdk jdk = lab.newest();
    Samples plain = Samples.of(runs, n -> lab.main(DrawMain.class, List.of(), 1).millis() / 1000);
    Samples launched =
        Samples.of(runs, n -> lab.main(DrawMain.class, Lab.LAUNCHER_FLAGS, 1).millis() / 1000);
    double[] all =
        lab.main(DrawMain.class, List.of(), WARM_UP + 2 * runs)
            .output()
            .lines()
            .mapToDouble(line -> Double.parseDouble(line) / 1000)
            .toArray();
    Samples warm = Samples.of(Arrays.copyOfRange(all, WARM_UP, all.length));
    String what = "5 s at 480p (129 frames), ";
    return List.of(
        line(what + "a whole cold process, " + jdk, plain, 1.5),
        line(what + "the same with the launcher's flags, " + jdk, launched, 1.5),
        line(what + "in a warm process, " + jdk, warm, 0.6));
  }

  private static Line line(String what, Samples samples, double most) {
    return Line.goal(what, samples.show("s"), "≤ " + most + " s", samples.median() <= most);
  }
}
