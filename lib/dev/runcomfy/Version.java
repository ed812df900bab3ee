package dev.runcomfy;

/** The version, in one place. */
final class Version {
  static final String TEXT = "0.1.0";

  private Version() {}
}
