package dev.runcomfy.notebook.kernel;

import java.lang.reflect.Field;

/** How many cells a kernel has run; kernels keep this count to themselves. */
record CellCount(Object kernel) {
  /** The count as of now; always the same where it cannot be had. */
  Object now() {
    for (Class<?> type = kernel.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Field count = type.getDeclaredField("executionCount");
        count.setAccessible(true);
        return count.get(kernel).toString();
      } catch (NoSuchFieldException e) {
        continue;
      } catch (ReflectiveOperationException | RuntimeException e) {
        return "";
      }
    }
    return "";
  }
}
