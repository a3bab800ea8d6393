package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.home.Fingerprint;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether each component of a record matters to a fingerprint: one that is added and not written is
 * found without anybody thinking of it. Values are made up from the components' types.
 */
public final class EachField {
  private final Map<Class<?>, List<?>> known;

  /**
   * @param known two different values of each class that has none of its own here
   */
  public EachField(Map<Class<?>, List<?>> known) {
    this.known = Map.copyOf(known);
  }

  /** Makes a record, changes one component after the other, and compares the fingerprints. */
  public <R extends Record> void mattersIn(Class<R> type, Function<R, Fingerprint> fingerprint) {
    RecordComponent[] components = type.getRecordComponents();
    String plain = fingerprint.apply(made(type, new int[components.length])).hex();
    assertThat(fingerprint.apply(made(type, new int[components.length])).hex()).isEqualTo(plain);
    for (int i = 0; i < components.length; i++) {
      int[] variants = new int[components.length];
      variants[i] = 1;
      assertThat(fingerprint.apply(made(type, variants)).hex())
          .as("%s of %s", components[i].getName(), type.getSimpleName())
          .isNotEqualTo(plain);
    }
  }

  private <R> R made(Class<R> type, int[] variants) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Arrays.setAll(values, i -> value(components[i].getGenericType(), variants[i]));
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " cannot be made of " + Arrays.toString(values), e);
    }
  }

  private Object value(Type type, int variant) {
    if (type instanceof ParameterizedType generic) {
      Object element = value(generic.getActualTypeArguments()[0], variant);
      return generic.getRawType().equals(Optional.class) ? Optional.of(element) : List.of(element);
    }
    Class<?> plain = (Class<?>) type;
    if (known.containsKey(plain)) {
      return known.get(plain).get(variant);
    } else if (plain == boolean.class) {
      return variant == 1;
    } else if (plain == int.class || plain == Integer.class) {
      return 1 + variant;
    } else if (plain == long.class) {
      return 1L + variant;
    } else if (plain == double.class || plain == Double.class) {
      return 0.25 + 0.25 * variant;
    } else if (plain == Float.class) {
      return 0.25f + 0.25f * variant;
    } else if (plain == String.class) {
      return "text " + variant;
    } else if (plain.isEnum()) {
      return plain.getEnumConstants()[variant];
    } else if (plain.isRecord()) {
      int[] variants = new int[plain.getRecordComponents().length];
      Arrays.fill(variants, variant);
      return made(plain, variants);
    }
    throw new AssertionError("No values are known of " + type);
  }
}
