package dev.runcomfy.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * Serves one large file to whoever connects, as fast as the system can: FILE, MEGABYTES. The file
 * is made first. Prints its URL.
 */
final class FileServer {
  private FileServer() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    make(file, Integer.parseInt(args[1]));
    try (var server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      System.out.println("http://127.0.0.1:" + port + "/clip.mp4");
      while (true) {
        try (SocketChannel caller = server.accept()) {
          serve(caller, file);
        } catch (IOException gone) {
          // the next one may stay
        }
      }
    }
  }

  private static void serve(SocketChannel caller, Path file) throws IOException {
    caller.read(ByteBuffer.allocate(1 << 16));
    try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = content.size();
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: "
              + size
              + "\r\nConnection: close\r\n\r\n";
      caller.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
      for (long done = 0; done < size; ) {
        done += content.transferTo(done, size - done, caller);
      }
    }
  }

  private static void make(Path file, int megabytes) throws IOException {
    byte[] chunk = new byte[1 << 20];
    var random = new SplittableRandom(1);
    random.nextBytes(chunk);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < megabytes; i++) {
        chunk[i % chunk.length]++;
        out.write(chunk);
      }
    }
  }
}
