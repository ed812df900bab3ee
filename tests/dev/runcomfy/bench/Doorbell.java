package dev.runcomfy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Listens for the first byte of a POST, notes when it came, and refuses it. */
final class Doorbell implements AutoCloseable {
  private static final byte[] NO =
      ("HTTP/1.1 422 No\r\nContent-Type: application/json\r\nContent-Length: 15\r\n"
              + "Connection: close\r\n\r\n{\"detail\":\"no\"}")
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final LinkedBlockingQueue<Long> rings = new LinkedBlockingQueue<>();

  Doorbell() throws IOException {
    var thread = new Thread(this::listen, "doorbell");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The milliseconds from the program's start to the first byte. */
  double after(Run program) throws IOException, InterruptedException {
    rings.clear();
    long begun = System.nanoTime();
    Process process =
        program
            .builder()
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Long at = rings.poll(30, TimeUnit.SECONDS);
    process.waitFor();
    if (at == null) {
      throw new IOException("no POST came from " + program.command());
    }
    return (at - begun) / 1e6;
  }

  private void listen() {
    try {
      while (true) {
        try (Socket caller = server.accept()) {
          InputStream in = caller.getInputStream();
          int first = in.read();
          long at = System.nanoTime();
          if (first == 'P') {
            rings.add(at);
          }
          in.read(new byte[1 << 16]);
          caller.getOutputStream().write(NO);
        }
      }
    } catch (IOException closed) {
      // the bench is done with it
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
