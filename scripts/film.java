///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION The same commands with ffmpeg brought along, for films and for frames of any clip
//JAVA 17+
//JAVA_OPTIONS --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC
//DEPS ../lib/sources.java
// JBang's name of Apple silicon is another: jbang -Dos.detected.classifier=macosx-arm64 film …
// and of Linux on ARM: jbang -Dos.detected.classifier=linux-arm64 film …
//DEPS org.bytedeco:ffmpeg:8.0.1-1.5.13
//DEPS org.bytedeco:ffmpeg:8.0.1-1.5.13:${os.detected.classifier}
//MAIN dev.runcomfy.cli.Main

class film {}
