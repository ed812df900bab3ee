package dev.runcomfy.internal.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads one stream of a program to its end on a daemon thread, so that the program never waits for
 * us. It holds so many bytes at most: of more it keeps the end, or ends the program.
 */
final class Drain {
  private final int most;
  private final boolean keepsEnd;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private Consumer<String> lines;
  private Thread thread;
  private volatile boolean isFull;

  /** Holds so many bytes; a negative number: so many of the end. */
  Drain(int most) {
    this.most = Math.abs(most);
    this.keepsEnd = most < 0;
  }

  /** Hands each line to this instead of holding it. */
  void lines(Consumer<String> each) {
    lines = each;
  }

  void start(InputStream stream, String name, Process process) {
    thread = new Thread(() -> read(stream, process), name);
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream stream, Process process) {
    byte[] part = new byte[1 << 15];
    try (stream) {
      for (int count = stream.read(part); count >= 0; count = stream.read(part)) {
        if (!take(part, count)) {
          isFull = true;
          process.destroyForcibly();
          return;
        }
      }
    } catch (IOException e) {
      // the program was ended while it wrote: what it said so far is all there is
    }
  }

  private synchronized boolean take(byte[] part, int count) {
    held.write(part, 0, count);
    if (lines != null) {
      handOver();
      return held.size() <= most;
    }
    if (held.size() > most && keepsEnd) {
      byte[] all = held.toByteArray();
      held.reset();
      held.writeBytes(Arrays.copyOfRange(all, all.length - most / 2, all.length));
    }
    return held.size() <= most;
  }

  private void handOver() {
    String text = held.toString(StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n');
    if (end >= 0) {
      text.substring(0, end).lines().map(String::strip).forEach(lines);
      held.reset();
      held.writeBytes(text.substring(end + 1).getBytes(StandardCharsets.UTF_8));
    }
  }

  void join() throws InterruptedException {
    thread.join();
  }

  boolean isFull() {
    return isFull;
  }

  synchronized byte[] bytes() {
    return held.toByteArray();
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }
}
