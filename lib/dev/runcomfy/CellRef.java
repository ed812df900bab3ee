package dev.runcomfy;

import java.util.Map;
import java.util.Optional;

/**
 * Where in a sweep a request belongs.
 *
 * @param sweepId the sweep; empty outside of one
 * @param axes its values on the axes, as shown
 */
record CellRef(Optional<String> sweepId, Map<String, String> axes) {
  static final CellRef NONE = new CellRef(Optional.empty(), Map.of());
}
