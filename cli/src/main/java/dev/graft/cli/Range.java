package dev.graft.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which numbers an option takes. Every option for a number has one; {@link Ranges} keeps it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Range {
  /** The least number; with {@link #above}, the one that it must be above. */
  double min();

  /** The greatest number; with {@link #below}, the one that it must be below. */
  double max();

  /** Whether the least number itself is none of them. */
  boolean above() default false;

  /** Whether the greatest number itself is none of them. */
  boolean below() default false;
}
