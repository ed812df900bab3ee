package dev.runcomfy.internal.purchase;

import dev.runcomfy.internal.service.JobStatus;

/**
 * Is told what is heard of one job. It is implemented by the faces of the library, which this
 * package does not know.
 */
public interface JobWatch {
  /** The service said how far the job is. */
  void status(JobStatus status);

  /** The job has ended well and what it made is here, or was recorded before. */
  void delivered(Delivery delivery);
}
