package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Hint;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.template.TemplateNode;
import dev.runcomfy.internal.template.TemplateParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Prompts with alternatives, in the notation of dynamicprompts: {@code a {red|blue} fox}, {@code
 * {2$$a|b|c}}, {@code {1-2$$ and $$a|b|c}}, {@code __colour__} from a list or a file; a backslash
 * before a sign takes it as itself. Immutable; expanding goes through all of them, the last
 * alternative fastest.
 */
public final class Template {
  /** The most prompts of a template, and of several together. */
  static final BigInteger MOST = BigInteger.valueOf(1_000_000);

  private static final BigInteger MOST_CHARACTERS = BigInteger.valueOf(200_000_000);
  private static final int LONGEST = 100_000;
  private static final long LARGEST_LIST = 16L << 20;

  private final String text;
  private final Map<String, List<String>> wildcards;
  private final List<Path> folders;

  private Template(String text, Map<String, List<String>> wildcards, List<Path> folders) {
    this.text = text;
    this.wildcards = Map.copyOf(wildcards);
    this.folders = List.copyOf(folders);
  }

  /** A template; it is read when it is expanded. */
  public static Template of(String text) {
    return new Template(Objects.requireNonNull(text, "text"), Map.of(), List.of());
  }

  /** A template that stands for this very text: its signs are taken as themselves. */
  public static Template literal(String text) {
    return of(text.replaceAll("[{}|\\\\_$#]", "\\\\$0"));
  }

  /** With a list for {@code __name__}; each value may have alternatives of its own. */
  public Template wildcard(String name, List<String> values) {
    Map<String, List<String>> more = new LinkedHashMap<>(wildcards);
    more.put(name, List.copyOf(values));
    return new Template(text, more, folders);
  }

  /**
   * With a folder of lists: {@code __animals/birds__} is the file {@code animals/birds.txt}, a
   * value to a line; empty lines and lines that begin with {@code #} are left out.
   */
  public Template wildcards(Path folder) {
    List<Path> more = new ArrayList<>(folders);
    more.add(folder);
    return new Template(text, wildcards, more);
  }

  /** The text as given. */
  public String text() {
    return text;
  }

  /** Tells whether there is anything in it to expand. */
  public boolean hasAlternatives() {
    return !(size().equals(BigInteger.ONE));
  }

  /**
   * How many prompts it has, counting equal ones, without making them.
   *
   * @throws InvalidRequestException when it cannot be read
   */
  public BigInteger size() {
    return parsed().size();
  }

  /**
   * All prompts in order, equal ones once.
   *
   * @throws InvalidRequestException when it cannot be read, has more than a million, or these have
   *     more than 200 million characters together
   */
  public List<String> expand() {
    TemplateNode node = parsed();
    limit(node.size());
    BigInteger characters = node.size().multiply(node.longest());
    if (characters.compareTo(MOST_CHARACTERS) > 0) {
      throw wrong(
          "the prompts of this template have up to "
              + characters
              + " characters: the limit is "
              + MOST_CHARACTERS,
          Hint.text("take some: ").then("sample(100, 1)", "--sample 100"));
    }
    Set<String> all = new LinkedHashSet<>();
    for (long n = 0; n < node.size().longValueExact(); n++) {
      all.add(node.at(BigInteger.valueOf(n)).strip());
    }
    return List.copyOf(all);
  }

  /**
   * The prompts of several templates, equal ones once in each.
   *
   * @throws InvalidRequestException as {@link #expand}, and when they have too many together
   */
  static List<String> expand(List<Template> templates) {
    BigInteger prompts =
        templates.stream().map(Template::size).reduce(BigInteger.ZERO, BigInteger::add);
    templates.get(templates.size() - 1).limit(prompts);
    List<String> all = new ArrayList<>();
    templates.forEach(each -> all.addAll(each.expand()));
    return all;
  }

  /** Refuses so many prompts, before any is made. */
  private void limit(BigInteger prompts) {
    if (prompts.compareTo(MOST) > 0) {
      throw wrong(
          "this template has " + shown(prompts) + " prompts: the limit is " + MOST,
          Hint.text("take some: ").then("sample(100, 1)", "--sample 100"));
    }
  }

  /** A number of more digits than anybody reads, by their count. */
  static String shown(BigInteger number) {
    // 10 bits are 3 digits
    return number.bitLength() < 200
        ? number.toString()
        : "about 10^" + number.bitLength() * 30103L / 100_000;
  }

  /**
   * So many different prompts of it, or all there are, drawn by a seed, in order.
   *
   * @throws InvalidRequestException when it cannot be read, or {@code n} is not from 1 to a million
   */
  public List<String> sample(int n, long seed) {
    if (n < 1 || BigInteger.valueOf(n).compareTo(MOST) > 0) {
      throw wrong(
          "a sample of " + n + " prompts: it takes 1 to " + MOST,
          Hint.call("sample(100, 1)", "--sample 100"));
    }
    TemplateNode node = parsed();
    BigInteger size = node.size();
    if (size.compareTo(BigInteger.valueOf(n)) <= 0) {
      return expand();
    }
    SplittableRandom chance = new SplittableRandom(seed);
    Set<BigInteger> chosen = new java.util.TreeSet<>();
    while (chosen.size() < n) {
      BigInteger drawn = new BigInteger(size.bitLength() + 8, bits(chance)).mod(size);
      chosen.add(drawn);
    }
    return chosen.stream().map(index -> node.at(index).strip()).distinct().toList();
  }

  private static java.util.Random bits(SplittableRandom chance) {
    return new java.util.Random(chance.nextLong());
  }

  /** Tells whether somebody may have meant a text as a template: it has a choice in braces. */
  static boolean isMeant(String text) {
    BitSet hasChoice = new BitSet();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '{' -> hasChoice.clear(++depth);
        case '|' -> hasChoice.set(depth);
        case '}' -> {
          if (depth > 0 && hasChoice.get(depth--)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private TemplateNode parsed() {
    if (text.length() > LONGEST) {
      throw wrong(
          "this template has " + text.length() + " characters: the limit is " + LONGEST,
          "put its alternatives into lists: wildcards(…)");
    }
    try {
      TemplateNode node = new TemplateParser(text, this::values).parse();
      if (node.longest().compareTo(MOST_CHARACTERS) > 0) {
        throw wrong(
            "one prompt of this template has up to " + shown(node.longest()) + " characters",
            "the limit is " + MOST_CHARACTERS + "; take wildcards out of its lists");
      }
      return node;
    } catch (ArithmeticException e) {
      throw wrong(
          "this template has more prompts than can be counted: the limit has 30000 digits",
          "take wildcards out of its lists");
    } catch (TemplateParser.UnknownWildcard e) {
      throw unknown(e.getMessage());
    }
  }

  private InvalidRequestException wrong(String what, String hint) {
    return wrong(what, Hint.text(hint));
  }

  private InvalidRequestException wrong(String what, Hint hint) {
    return InvalidRequestException.of("prompt", Texts.cut(text, Texts.LINE), what, hint);
  }

  /** The values of a wildcard. */
  private List<String> values(String name) {
    if (wildcards.containsKey(name)) {
      return wildcards.get(name);
    }
    for (Path folder : folders) {
      Path file = folder.resolve(name + ".txt").normalize();
      if (file.startsWith(folder.normalize()) && Files.isRegularFile(file)) {
        return lines(file);
      }
    }
    return List.of();
  }

  /** The names there are, for a hint. */
  private List<String> names() {
    List<String> names = new ArrayList<>(wildcards.keySet());
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.toString().endsWith(".txt"))
            .map(
                file ->
                    folder.relativize(file).toString().replace('\\', '/').replaceAll("\\.txt$", ""))
            .forEach(names::add);
      } catch (IOException | UncheckedIOException e) {
        // a folder that cannot be read offers no names
      }
    }
    return names;
  }

  private InvalidRequestException unknown(String name) {
    List<String> names = names();
    return InvalidRequestException.of(
        "prompt",
        text,
        "there is no list for the wildcard `__" + name + "__`",
        dev.runcomfy.internal.Nearest.of(name, names)
            .map(near -> Hint.text("did you mean __" + near + "__?"))
            .orElse(
                names.isEmpty()
                    ? Hint.text("give one: ")
                        .then(
                            "wildcard(\"" + name + "\", List.of(…)), or a folder of .txt files",
                            "--wildcards DIR, with " + name + ".txt in it")
                    : Hint.text("there are " + String.join(", ", names))));
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      if (Files.size(file) > LARGEST_LIST) {
        throw InvalidRequestException.of(
            "prompt",
            file,
            "`" + file + "` has " + (Files.size(file) >> 20) + " MiB: a list may have 16",
            "take some of its lines");
      }
      return lines.map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    } catch (IOException | UncheckedIOException e) {
      throw InvalidRequestException.of(
          "prompt",
          file,
          "cannot read `" + file + "`: " + e.getMessage(),
          "give a text file in UTF-8");
    }
  }

  /** The text. */
  @Override
  public String toString() {
    return Texts.cut(text, Texts.LINE);
  }
}
