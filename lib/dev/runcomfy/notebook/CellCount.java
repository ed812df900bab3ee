package dev.runcomfy.notebook;

import java.lang.reflect.Field;

/** The number of the cell that runs; kernels count them, and keep the count to themselves. */
final class CellCount {
  private CellCount() {}

  /** The count of a kernel; always the same where it cannot be had. */
  static Object of(Object kernel) {
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
