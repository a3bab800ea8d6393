package dev.graft;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test of what only real photos or ImageNet's weights can show: accuracies, and equality with
 * what others make of them. It takes them from {@link SharedData} and is skipped where there are
 * none; all other tests do with what they draw and make up.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("real")
public @interface RealData {}
