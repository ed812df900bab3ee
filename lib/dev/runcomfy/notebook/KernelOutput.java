package dev.runcomfy.notebook;

import java.util.Map;

/**
 * The output of the notebook's running cell: what a kernel's adapter gives. For a kernel that loads
 * extensions the adapter is one, and calls {@link Session#showIn}; an adapter for another kernel
 * has its line in {@code META-INF/services}, and is tried when the session is first used.
 */
public interface KernelOutput {
  /** Shows these forms under a display id, or replaces what was shown under that id. */
  void show(String id, Map<String, Object> bundle, boolean isFirst);

  /** Identifies the running cell: another value for each execution, if the kernel tells. */
  default Object cell() {
    return "";
  }

  /** Tells whether this process is that kernel. */
  default boolean isHere() {
    return true;
  }
}
