package dev.runcomfy.sandbox;

/** A behaviour and what counts and lists for it; replaced as a whole when the behaviour changes. */
record Setup(Behavior behavior, FaultPlan faults, Catalog catalog) {
  static Setup of(Behavior behavior) {
    return new Setup(behavior, new FaultPlan(behavior), new Catalog(behavior.models));
  }
}
