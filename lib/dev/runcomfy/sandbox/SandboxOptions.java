package dev.runcomfy.sandbox;

/** A behaviour and what counts and lists for it; replaced as a whole when the behaviour changes. */
record SandboxOptions(Behavior behavior, FaultPlan faults, Catalog catalog) {
  static SandboxOptions of(Behavior behavior) {
    return new SandboxOptions(behavior, new FaultPlan(behavior), new Catalog(behavior.models));
  }
}
