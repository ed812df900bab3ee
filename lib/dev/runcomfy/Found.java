package dev.runcomfy;

import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a model id.
 *
 * @param entry its entry in the catalog
 * @param problem why it cannot be run, when the service says that there is no such model
 */
record Found(Optional<CatalogEntry> entry, Optional<Problem> problem) {
  static Found of(CatalogEntry entry) {
    return new Found(Optional.of(entry), Optional.empty());
  }

  /** Nobody knows it; the service may. */
  static Found unknown() {
    return new Found(Optional.empty(), Optional.empty());
  }

  static Found missing(Problem problem) {
    return new Found(Optional.empty(), Optional.of(problem));
  }

  List<Problem> problems(Request request) {
    if (problem.isPresent()) {
      return List.of(problem.get());
    }
    return entry
        .map(known -> known.schema().check(request.inputs(), request.uncheckedNames()))
        .orElse(List.of());
  }
}
