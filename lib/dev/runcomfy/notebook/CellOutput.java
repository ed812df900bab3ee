package dev.runcomfy.notebook;

import java.util.Map;

/** Where displays of the running cell go; a kernel's adapter is one. */
interface CellOutput {
  /** Shows it under an id, or replaces what was shown under that id. */
  void show(String id, Map<String, Object> bundle, boolean isFirst);

  /** The cell that runs: another for each execution, as far as the kernel tells. */
  default Object cell() {
    return "";
  }
}
