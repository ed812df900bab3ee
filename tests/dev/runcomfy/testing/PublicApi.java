package dev.runcomfy.testing;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the compiled library shows to the outside, one line per type and member, sorted. */
public final class PublicApi {
  private PublicApi() {}

  /** Public types, nested ones too, of these packages; without their names' first two words. */
  public static List<Class<?>> types(String... packages) throws IOException {
    List<Class<?>> types = new ArrayList<>();
    Path classes = Project.file("target/classes");
    for (String name : packages) {
      Path folder = classes.resolve(name.replace('.', '/'));
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
            .map(file -> load(name + "." + file.substring(0, file.length() - 6)))
            .filter(PublicApi::isVisible)
            .forEach(types::add);
      }
    }
    types.sort(Comparator.comparing(Class::getName));
    return types;
  }

  /** The lines of one type: itself, then its members. */
  public static List<String> lines(Class<?> type) {
    List<String> members = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isPublic(field)) {
        members.add(kind(field) + name(field.getGenericType()) + " " + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isPublic(constructor)) {
        members.add("new" + parameters(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isPublic(method) && !method.isBridge() && !isGiven(type, method)) {
        members.add(
            kind(method)
                + name(method.getGenericReturnType())
                + " "
                + method.getName()
                + parameters(method));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(heading(type));
    members.stream().sorted().distinct().map(line -> "  " + line).forEach(lines::add);
    return lines;
  }

  /** Every type named in the signatures of a member: its result, parameters and exceptions. */
  public static String signature(Method method) {
    return method.toGenericString();
  }

  private static String heading(Class<?> type) {
    String what =
        type.isAnnotation()
            ? "@interface"
            : type.isInterface()
                ? "interface"
                : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    String modifiers = type.isSealed() ? "sealed " : "";
    if (what.equals("class") && Modifier.isFinal(type.getModifiers())) {
      modifiers = "final ";
    }
    List<String> parents = new ArrayList<>();
    if (what.equals("class") && type.getSuperclass() != Object.class) {
      parents.add(name(type.getGenericSuperclass()));
    }
    Arrays.stream(type.getGenericInterfaces()).map(PublicApi::name).forEach(parents::add);
    return modifiers
        + what
        + " "
        + shortName(type.getName())
        + (parents.isEmpty() ? "" : " : " + String.join(", ", parents));
  }

  private static String parameters(Executable member) {
    return Arrays.stream(member.getGenericParameterTypes())
        .map(PublicApi::name)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String name(Type type) {
    return type.getTypeName()
        .replaceAll(
            "\\bjava\\.(lang|util|util\\.function|util\\.stream|nio\\.file|time|net)\\.(?=[A-Z])",
            "")
        .replace("dev.runcomfy.", "");
  }

  private static String shortName(String name) {
    return name.replaceFirst("^dev\\.runcomfy\\.", "");
  }

  private static String kind(Member member) {
    return Modifier.isStatic(member.getModifiers()) ? "static " : "";
  }

  private static boolean isPublic(Member member) {
    String signature =
        member instanceof Field field
            ? field.toGenericString()
            : ((Executable) member).toGenericString();
    return (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
        && !member.isSynthetic()
        && !signature.contains("dev.runcomfy.internal.");
  }

  /** What every record and enum has. */
  private static boolean isGiven(Class<?> type, Method method) {
    String signature = method.getName() + method.getParameterCount();
    return List.of("toString0", "hashCode0", "equals1").contains(signature)
        || type.isEnum() && List.of("values0", "valueOf1").contains(signature);
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getDeclaringClass()) {
      if (!Modifier.isPublic(each.getModifiers())) {
        return false;
      }
    }
    return !type.isAnonymousClass() && !type.isLocalClass();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
