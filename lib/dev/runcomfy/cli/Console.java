package dev.runcomfy.cli;

import dev.runcomfy.internal.Texts;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Data to standard output, talk to standard error; colour and progress only on a terminal. */
public final class Console {
  private static final int USUAL_WIDTH = 80;

  private final PrintStream out;
  private final PrintStream err;
  private final InputStream in;
  private final Map<String, String> env;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private String transientLine = "";

  Console(
      PrintStream out,
      PrintStream err,
      InputStream in,
      Map<String, String> env,
      boolean outIsTerminal,
      boolean errIsTerminal) {
    this.out = out;
    this.err = err;
    this.in = in;
    this.env = env;
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
  }

  /** That of this process; UTF-8 whatever the locale says, as the JDK's own would print `?`. */
  static Console system() {
    return new Console(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.in,
        System.getenv(),
        isTerminal(1),
        isTerminal(2));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null;
    }
  }

  public Map<String, String> env() {
    return env;
  }

  public InputStream in() {
    return in;
  }

  PrintStream out() {
    return out;
  }

  /** A line of data. */
  public synchronized void print(String line) {
    clear();
    out.println(Texts.printable(line));
  }

  /** A line of talk. */
  public synchronized void say(String line) {
    clear();
    err.println(Texts.printable(line));
  }

  /** A line of talk behind a word of {@link #red} or {@link #cyan}. */
  public synchronized void say(String coloured, String line) {
    clear();
    err.println(coloured + " " + Texts.printable(line));
  }

  /** Data of several lines, which are ended. */
  public synchronized void write(String lines) {
    clear();
    out.print(Texts.printable(lines));
  }

  /** A question; the answer is typed behind it. */
  synchronized void ask(String question) {
    clear();
    err.print(Texts.printable(question));
    err.flush();
  }

  /** Shows a dim line that the next one replaces; nothing where there is no terminal. */
  public synchronized void show(String line) {
    if (!isLive()) {
      return;
    }
    int most = width() - 1;
    String text = Texts.printable(line);
    String shown = dim(text.length() > most ? text.substring(0, most) : text);
    if (!shown.equals(transientLine)) {
      err.print("\r" + shown + "\u001b[K");
      err.flush();
      transientLine = shown;
    }
  }

  /** Takes the shown line away. */
  public synchronized void clear() {
    if (!transientLine.isEmpty()) {
      err.print("\r\u001b[K");
      err.flush();
      transientLine = "";
    }
  }

  /** Tells whether somebody looks at the progress. */
  boolean isLive() {
    return errIsTerminal && !"dumb".equals(env.get("TERM"));
  }

  /** Tells whether somebody looks at the data. */
  public boolean isOutLive() {
    return outIsTerminal;
  }

  private boolean isColoured() {
    return isLive() && env.getOrDefault("NO_COLOR", "").isEmpty();
  }

  String red(String text) {
    return isColoured() ? "\u001b[31;1m" + text + "\u001b[0m" : text;
  }

  private String dim(String text) {
    return isColoured() ? "\u001b[2m" + text + "\u001b[0m" : text;
  }

  String cyan(String text) {
    return isColoured() ? "\u001b[36m" + text + "\u001b[0m" : text;
  }

  /** The columns of the terminal; 80 where nobody knows. */
  public int width() {
    String given = env.getOrDefault("COLUMNS", "");
    if (!given.isEmpty() && given.chars().allMatch(Character::isDigit)) {
      return Math.max(20, Integer.parseInt(given));
    }
    return outIsTerminal || errIsTerminal ? Width.OF_TERMINAL : USUAL_WIDTH;
  }

  /** Asked once, and only when there is a terminal. */
  private static final class Width {
    static final int OF_TERMINAL = ask();

    private static int ask() {
      try {
        Process stty =
            new ProcessBuilder("stty", "size")
                .redirectInput(Path.of("/dev/tty").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        stty.waitFor(1, TimeUnit.SECONDS);
        int columns = Integer.parseInt(answer.trim().substring(answer.trim().indexOf(' ') + 1));
        return columns >= 20 ? columns : USUAL_WIDTH;
      } catch (IOException | InterruptedException | RuntimeException e) {
        return USUAL_WIDTH;
      }
    }
  }
}
