package dev.graft.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What programs that use some modules can name. */
public final class PublicApi {
  private static final Pattern MODULE =
      Pattern.compile("(?:/([a-z]+)/target/|/graft-([a-z]+)-[^/]*\\.jar)");

  private static final Pattern TEMPLATE = Pattern.compile("Jte\\w+Generated");

  /** A type, and the module that it lies in. */
  private record Place(String module, Class<?> type) {}

  private final List<Place> all = new ArrayList<>();

  /**
   * Of some modules.
   *
   * @param root package that all of theirs are in
   * @param modules in the order in which they are told
   */
  public PublicApi(String root, List<String> modules) {
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages(root)) {
      Matcher module = MODULE.matcher(each.getSource().orElseThrow().getUri().toString());
      if (module.find() && !each.isAnonymousClass() && !each.isLocalClass()) {
        String name = module.group(1) != null ? module.group(1) : module.group(2);
        if (modules.contains(name)
            && !each.getSimpleName().equals("package-info")
            && !isTemplate(each)) {
          all.add(new Place(name, each.reflect()));
        }
      }
    }
    all.sort(
        Comparator.comparing((Place each) -> modules.indexOf(each.module))
            .thenComparing(each -> each.type.getName()));
  }

  /** What the build makes of the templates of pages is public, and nobody's business. */
  private static boolean isTemplate(JavaClass type) {
    return TEMPLATE.matcher(type.getSimpleName()).matches();
  }

  /** How many types there are whose file is their own, public or not. */
  private long topLevelTypes() {
    return all.stream().filter(each -> each.type.getEnclosingClass() == null).count();
  }

  /** How many of these are public. */
  private long publicTopLevelTypes() {
    return all.stream()
        .filter(each -> each.type.getEnclosingClass() == null && isPublic(each.type))
        .count();
  }

  /**
   * A line for each public type, indented ones for its members, a blank one between types.
   *
   * @param title what the types are called
   */
  public List<String> listing(String title) {
    List<String> lines = new ArrayList<>();
    lines.add("# The public types of %s, and what programs can call of them.".formatted(title));
    lines.add("# Written by PublicApiTest, when it is run with -Dgraft.api=write.");
    lines.add(
        "# %d of %d types that have a file of their own are public."
            .formatted(publicTopLevelTypes(), topLevelTypes()));
    lines.add("");
    String module = "";
    for (Place each : all) {
      if (isPublic(each.type)) {
        if (!each.module.equals(module)) {
          module = each.module;
          lines.add("# " + module);
        }
        lines.add("");
        lines.add(header(each.type));
        members(each.type).map(PublicApi::line).sorted().distinct().forEach(lines::add);
      }
    }
    return lines;
  }

  /** Signatures in which a type stands that whoever reads them cannot name. */
  public List<String> hidden() {
    return all.stream()
        .map(Place::type)
        .filter(PublicApi::isPublic)
        .flatMap(
            type ->
                Stream.concat(
                    hidden(type, supertypes(type)),
                    members(type).flatMap(member -> hidden(member, named(member)))))
        .toList();
  }

  /** The same of some types alone. */
  public static List<String> hiddenIn(Class<?> type) {
    return members(type).flatMap(member -> hidden(member, named(member))).toList();
  }

  private static Stream<String> hidden(Object where, Stream<Type> types) {
    Set<Class<?>> classes = new TreeSet<>(Comparator.comparing((Class<?> each) -> each.getName()));
    types.forEach(each -> collect(each, classes));
    return classes.stream()
        .filter(each -> !isReachable(each))
        .map(each -> "%s names %s".formatted(where, each.getName()));
  }

  private static void collect(Type type, Set<Class<?>> into) {
    if (type instanceof Class<?> plain) {
      Class<?> element = plain;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      into.add(element);
    } else if (type instanceof ParameterizedType parameterized) {
      collect(parameterized.getRawType(), into);
      Arrays.stream(parameterized.getActualTypeArguments()).forEach(each -> collect(each, into));
    } else if (type instanceof GenericArrayType array) {
      collect(array.getGenericComponentType(), into);
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(each -> collect(each, into));
      Arrays.stream(wildcard.getLowerBounds()).forEach(each -> collect(each, into));
    }
  }

  /** What a type is as well; in the place of one that cannot be named, what that one is. */
  private static Stream<Type> supertypes(Class<?> type) {
    return Stream.concat(
            above(type).filter(each -> !isPublic(each)).flatMap(PublicApi::supertypes),
            Stream.concat(
                    Stream.ofNullable(type.getGenericSuperclass()),
                    Arrays.stream(type.getGenericInterfaces()))
                .filter(each -> isPublic(raw(each))))
        .distinct();
  }

  private static Stream<Class<?>> above(Class<?> type) {
    return Stream.concat(
        Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
  }

  private static Class<?> raw(Type type) {
    return (Class<?>)
        (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
  }

  private static Stream<Type> named(Member member) {
    if (member instanceof Field field) {
      return Stream.of(field.getGenericType());
    }
    Executable executable = (Executable) member;
    Stream<Type> result =
        executable instanceof Method method
            ? Stream.of(method.getGenericReturnType())
            : Stream.empty();
    return Stream.of(
            result,
            Arrays.stream(executable.getGenericParameterTypes()),
            Arrays.stream(executable.getGenericExceptionTypes()),
            Arrays.stream(executable.getTypeParameters())
                .flatMap(each -> Arrays.stream(each.getBounds())))
        .flatMap(each -> each);
  }

  private static boolean isReachable(Class<?> type) {
    return type.isPrimitive() || isPublic(type);
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!Modifier.isPublic(each.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Its public members, and the protected ones where there can be a class that extends it; methods
   * of a type above it that cannot be named are its own. What every object has is left out.
   */
  private static Stream<Member> members(Class<?> type) {
    int wanted =
        Modifier.isFinal(type.getModifiers()) || type.isSealed()
            ? Modifier.PUBLIC
            : Modifier.PUBLIC | Modifier.PROTECTED;
    Stream<Member> own =
        Stream.<Member[]>of(
                type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
            .flatMap(Arrays::stream)
            .filter(each -> (each.getModifiers() & wanted) != 0 && !each.isSynthetic())
            .filter(each -> !isEverybodys(type, each));
    Stream<Member> inherited =
        above(type)
            .filter(each -> !isPublic(each))
            .flatMap(PublicApi::members)
            .filter(each -> each instanceof Method && !Modifier.isStatic(each.getModifiers()));
    return Stream.concat(own, inherited);
  }

  private static boolean isEverybodys(Class<?> type, Member member) {
    return member instanceof Method method
        && (switch (method.getName()) {
          case "toString", "hashCode" -> method.getParameterCount() == 0;
          case "equals" -> method.getParameterTypes()[0] == Object.class;
          case "values", "valueOf" -> type.isEnum();
          default -> false;
        });
  }

  private static String header(Class<?> type) {
    String kind =
        type.isRecord()
            ? "record"
            : type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : "class";
    String supertypes =
        supertypes(type)
            .map(Type::getTypeName)
            .filter(each -> !each.matches("java\\.lang\\.(Object|Record|Enum<.*>)"))
            .reduce("", (before, each) -> before + (before.isEmpty() ? " is " : ", ") + each);
    String modifiers =
        (Modifier.isAbstract(type.getModifiers()) && kind.equals("class") ? "abstract " : "")
            + (type.isSealed() ? "sealed " : "")
            + (Modifier.isFinal(type.getModifiers()) && kind.equals("class") ? "final " : "");
    return "%s%s %s%s".formatted(modifiers, kind, type.getName(), shortened(supertypes));
  }

  private static String line(Member member) {
    String owner = member.getDeclaringClass().getTypeName();
    String text =
        member instanceof Field field
            ? field.toGenericString()
            : member instanceof Method method
                ? method
                    .toGenericString()
                    .replace(owner + "." + method.getName() + "(", method.getName() + "(")
                : ((Constructor<?>) member).toGenericString().replace(owner + "(", "new(");
    return "  "
        + shortened(
            text.replace(" " + owner + "." + member.getName(), " " + member.getName())
                .replaceFirst("^public ", "")
                .replaceAll("\\b(abstract|synchronized|native|final|default) ", ""));
  }

  private static String shortened(String text) {
    return text.replaceAll("\\bjava\\.(lang|util|nio\\.file|io|util\\.function)\\.(?=[A-Z])", "");
  }
}
