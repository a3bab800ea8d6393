package dev.graft.train;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where settings have an effect.
 *
 * @param met whether they have one here
 * @param needs what they need, as the end of a sentence that begins with the setting's name
 */
record SettingEffects(boolean met, String needs) {
  /**
   * A setting, by the name of the method that sets it.
   *
   * @param value null or false if it was not set
   */
  record Given(String name, @Nullable Object value) {
    boolean isSet() {
      return value != null && !value.equals(false);
    }

    /** The name, and the value where that is a word or a number. */
    private String told() {
      if (value instanceof Enum<?> constant) {
        return "`%s` %s".formatted(name, constant.name().toLowerCase(Locale.ROOT));
      }
      boolean plain = value instanceof Number || value instanceof CharSequence;
      return plain ? "`%s` %s".formatted(name, value) : "`%s`".formatted(name);
    }
  }

  static SettingEffects where(boolean met, String needs) {
    return new SettingEffects(met, needs);
  }

  /**
   * @throws IllegalArgumentException if one of them was set and has no effect
   */
  void require(Given... settings) {
    for (Given each : settings) {
      if (each.isSet() && !met) {
        throw new IllegalArgumentException(
            "%s would have no effect: it %s".formatted(each.told(), needs));
      }
    }
  }
}
