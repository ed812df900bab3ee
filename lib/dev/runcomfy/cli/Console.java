package dev.runcomfy.cli;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Data to standard output, talk to standard error; colour and progress only on a terminal. Where
 * JSON is asked for, standard error has nothing but JSON, and no talk.
 */
public final class Console {
  private static final int USUAL_WIDTH = 80;
  private static final String PROGRAM = "runcomfy";

  private final PrintStream out;
  private final PrintStream err;
  private final InputStream in;
  private final Map<String, String> env;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final String program;
  private boolean isJson;
  private boolean isQuiet;
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
    this.program = program(env);
  }

  /** How this program was called: whoever starts it knows. */
  private static String program(Map<String, String> env) {
    String called =
        System.getProperty("runcomfy.program", env.getOrDefault("RUNCOMFY_PROGRAM", ""));
    if (called.isBlank()) {
      return PROGRAM;
    }
    boolean isPath = called.indexOf(' ') >= 0 && !called.startsWith("jbang ");
    return isPath ? "'" + called + "'" : called;
  }

  /** Whether standard error is JSON, too. */
  void json(boolean isAsked) {
    isJson = isAsked;
  }

  /** Whether talk is left out. */
  void quiet(boolean isAsked) {
    isQuiet = isAsked;
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

  /** A line of talk; none in JSON or when asked to be quiet. */
  public void say(String line) {
    if (!isQuiet && !isJson) {
      put("", line);
    }
  }

  /** A line that must be read, as something is not as expected. */
  public void warn(String what) {
    if (isJson) {
      put("", Json.write(Map.of("warning", what)));
    } else {
      put("", "warning: " + what);
    }
  }

  /** The last line of a program that was interrupted: what goes on without it. */
  public void lastWord(String line) {
    put("", isJson ? Json.write(Map.of("interrupted", line)) : line);
  }

  /** What went wrong, and the way out of it; both may have several lines. */
  void error(String what, String hint) {
    if (isJson) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("error", what);
      if (!hint.isEmpty()) {
        json.put("hint", named(hint));
      }
      put("", Json.write(json));
      return;
    }
    for (String line : what.split("\n")) {
      put(red("error:") + " ", line);
    }
    if (!hint.isEmpty()) {
      put("", "");
      for (String line : hint.split("\n")) {
        put(cyan("hint:") + " ", line.startsWith("hint: ") ? line.substring(6) : line);
      }
    }
  }

  private synchronized void put(String coloured, String line) {
    clear();
    err.println(coloured + Texts.printable(isJson ? line : named(line)));
  }

  /**
   * The text with this program named as it was called: {@code runcomfy history} is {@code
   * ./runcomfy history} in a checkout.
   */
  public String named(String text) {
    if (program.equals(PROGRAM)) {
      return text;
    }
    StringBuilder named = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(PROGRAM + " "); at >= 0; at = text.indexOf(PROGRAM + " ", at + 1)) {
      if (isProgram(text, at)) {
        named.append(text, from, at).append(program);
        from = at + PROGRAM.length();
      }
    }
    return named.append(text.substring(from)).toString();
  }

  /** A command stands behind it, and nothing that it is a part of before it. */
  private static boolean isProgram(String text, int at) {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    if (before != ' ' && before != '`' && before != '\n' && before != '(') {
      return false;
    }
    int from = at + PROGRAM.length() + 1;
    int to = from;
    while (to < text.length() && (Character.isLetter(text.charAt(to)) || text.charAt(to) == '-')) {
      to++;
    }
    String next = text.substring(from, to);
    return next.startsWith("--")
        || next.equals("COMMAND")
        || next.equals("help")
        || Commands.names().contains(next);
  }

  /** Data of several lines, which are ended. */
  public synchronized void write(String lines) {
    clear();
    out.print(Texts.printable(lines));
  }

  /**
   * Asks before money is spent, and goes on at a yes only; without a terminal nobody can say it.
   */
  public synchronized void confirm(String question) throws IOException {
    if (!errIsTerminal || isJson) {
      throw new StopException(
          Failure.USAGE, "there is no terminal to ask at; nothing was bought", "add --yes");
    }
    clear();
    err.print(Texts.printable(question) + " [y/N] ");
    err.flush();
    String answer =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    boolean isYes =
        answer != null
            && List.of("y", "yes", "j", "ja").contains(answer.strip().toLowerCase(Locale.ROOT));
    if (!isYes) {
      throw new StopException(Failure.BAD_INPUT, "nothing was bought", "");
    }
  }

  /** Opens a page with what the system opens pages with. */
  public void open(Path page) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> words =
        new ArrayList<>(
            system.contains("mac")
                ? List.of("open")
                : system.contains("win") ? List.of("cmd", "/c", "start", "") : List.of("xdg-open"));
    words.add(page.toAbsolutePath().toString());
    try {
      new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      say("no browser could be opened; open it yourself: " + page.toUri());
    }
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
    return errIsTerminal && !isJson && !isQuiet && !"dumb".equals(env.get("TERM"));
  }

  /** Tells whether somebody looks at the data. */
  public boolean isOutLive() {
    return outIsTerminal;
  }

  private boolean isColoured() {
    return isLive() && env.getOrDefault("NO_COLOR", "").isEmpty();
  }

  private String red(String text) {
    return isColoured() ? "\u001b[31;1m" + text + "\u001b[0m" : text;
  }

  private String dim(String text) {
    return isColoured() ? "\u001b[2m" + text + "\u001b[0m" : text;
  }

  private String cyan(String text) {
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
