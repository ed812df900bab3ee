package dev.runcomfy;

import dev.runcomfy.internal.Texts;
import dev.runcomfy.schema.Role;
import java.util.List;

/**
 * The shots of a request in time: one after the other, missing seconds shared out. Immutable and
 * free; nothing is sent.
 */
public final class Storyboard {
  /** A shot in its place. */
  public static final class Placed {
    private final int number;
    private final Shot shot;
    private final int start;
    private final int end;

    Placed(int number, Shot shot, int start, int end) {
      this.number = number;
      this.shot = shot;
      this.start = start;
      this.end = end;
    }

    /** The place in the sequence, counted from 1. */
    public int number() {
      return number;
    }

    /** The shot as given; without seconds when these were shared out. */
    public Shot shot() {
      return shot;
    }

    /** The second at which the shot begins. */
    public int start() {
      return start;
    }

    /** The second at which the shot ends. */
    public int end() {
      return end;
    }

    /** The length of the shot in seconds. */
    public int seconds() {
      return end - start;
    }

    /** The number, the seconds and the prompt: {@code Shot 1 (0–3 s): …}. */
    @Override
    public String toString() {
      return "Shot " + number + " (" + start + "–" + end + " s): " + shot.prompt();
    }
  }

  private final Request request;
  private final List<Placed> shots;

  private Storyboard(Request request, List<Placed> shots) {
    this.request = request;
    this.shots = List.copyOf(shots);
  }

  static Storyboard of(Request request) {
    return new Storyboard(request, new Shots(request).placed());
  }

  /** The request it is of. */
  public Request request() {
    return request;
  }

  /** The shots in their order, each in its place. */
  public List<Placed> shots() {
    return shots;
  }

  /** How long all shots are together. */
  public int seconds() {
    return shots.get(shots.size() - 1).end();
  }

  /** A line for each shot; seconds that were shared out have a star. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Placed each : shots) {
      String mark = each.shot().seconds().isPresent() ? "" : "*";
      String time = each.start() + "–" + each.end() + " s" + mark;
      text.append(String.format("%3d  %-9s  %s%n", each.number(), time, line(each)));
    }
    boolean isShared = shots.stream().anyMatch(each -> each.shot().seconds().isEmpty());
    return text + (isShared ? String.format("* shared out%n") : "");
  }

  private static String line(Placed each) {
    return each.shot().prompt().replaceAll("\\s+", " ").strip();
  }

  /** The shots as one prompt, for a model that takes no shots: {@code Shot 1 (0–3 s): …}. */
  public String prose() {
    StringBuilder prose = new StringBuilder();
    String common = new Shots(request).common();
    prose.append(common.isEmpty() ? "" : common + "\n");
    for (Placed each : shots) {
      prose.append(prose.length() == 0 || prose.toString().endsWith("\n") ? "" : "\n").append(each);
    }
    return prose.toString();
  }

  /**
   * The request with its shots told in one prompt and its duration set to theirs, for a model that
   * takes no shots. It says less exactly what is wanted, so nothing does this unasked.
   */
  public Request asProse() {
    Request told = request.unset(new Shots(request).name()).prompt(prose());
    boolean isTimed =
        !request.model().schema().isKnown()
            || request.model().schema().named(Role.DURATION).isPresent();
    return isTimed ? told.duration(seconds()) : told;
  }

  /** The number of shots, the seconds and the first prompt. */
  @Override
  public String toString() {
    String first = line(shots.get(0));
    return Texts.cut(
        Texts.count(shots.size(), "shot") + ", " + seconds() + " s: " + first, Texts.LINE);
  }
}
