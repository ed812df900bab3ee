package dev.runcomfy.internal;

import java.io.Serializable;
import java.util.Objects;

/**
 * The way out of an error. Where it names something to call, it has two renderings: methods for
 * whoever writes Java, options and commands for whoever types them. Immutable.
 */
public final class Hint implements Serializable {
  /** Nothing to say. */
  public static final Hint NONE = new Hint("", "");

  private static final long serialVersionUID = 1;

  private final String java;
  private final String command;

  private Hint(String java, String command) {
    this.java = Objects.requireNonNull(java, "java");
    this.command = Objects.requireNonNull(command, "command");
  }

  /** Words that are the same for everyone. */
  public static Hint text(String words) {
    Objects.requireNonNull(words, "words");
    return words.isEmpty() ? NONE : new Hint(words, words);
  }

  /** A call in Java, and what stands for it on the command line. */
  public static Hint call(String java, String command) {
    return new Hint(java, command);
  }

  /** This and more words. */
  public Hint then(String words) {
    return new Hint(java + words, command + words);
  }

  /** This and one more call. */
  public Hint then(String javaCall, String commandCall) {
    return new Hint(java + javaCall, command + commandCall);
  }

  /** This and another. */
  public Hint then(Hint other) {
    return new Hint(java + other.java, command + other.command);
  }

  public boolean isEmpty() {
    return java.isEmpty();
  }

  /** For whoever writes Java. */
  public String inJava() {
    return java;
  }

  /** For whoever types commands. */
  public String inCommands() {
    return command;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hint hint && hint.java.equals(java) && hint.command.equals(command);
  }

  @Override
  public int hashCode() {
    return java.hashCode();
  }

  /** As {@link #inJava}. */
  @Override
  public String toString() {
    return java;
  }
}
