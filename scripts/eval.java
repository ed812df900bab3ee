///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Evaluate a line of Java, with runcomfy ready, and print its value
//JAVA 17+
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+IgnoreUnrecognizedVMOptions -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=${user.home}/.jbang/cache/runcomfy-eval.jsa" -Xlog:disable -Xlog:all=off
//DEPS ../lib/sources.java

import dev.runcomfy.cli.JBangMain;
import java.util.stream.Stream;

class eval {
  public static void main(String... args) {
    JBangMain.main(Stream.concat(Stream.of("eval"), Stream.of(args)).toArray(String[]::new));
  }
}
