package dev.runcomfy.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShotCheckTest {
  @Test
  void aBoundaryIsFoundWithinHalfASecond() {
    ShotCheck check = ShotCheck.of(List.of(3.0, 6.0, 9.0), List.of(3.5, 6.51, 9.0));

    assertEquals(new ShotCheck(List.of(3.0, 9.0), List.of(6.0), List.of(6.51)), check);
    assertFalse(check.isAsAsked());
  }

  @Test
  void oneCutAnswersOneBoundaryTheNearest() {
    ShotCheck check = ShotCheck.of(List.of(3.0, 3.6), List.of(3.4));

    assertEquals(new ShotCheck(List.of(3.6), List.of(3.0), List.of()), check);
  }

  @Test
  void cutsThatNobodyAskedForAreExtra() {
    assertEquals(List.of(1.0, 2.0), ShotCheck.of(List.of(), List.of(2.0, 1.0)).extra());
    assertTrue(ShotCheck.of(List.of(), List.of()).isAsAsked());
    assertEquals(List.of(5.0), ShotCheck.of(List.of(5.0), List.of()).missing());
  }
}
