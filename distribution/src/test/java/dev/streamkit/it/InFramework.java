package dev.streamkit.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class run inside a framework with the package's bundles. They are public, take
 * the {@link org.osgi.framework.BundleContext} of the bundle that they are in, and share one
 * framework, whose plugin folder is empty at first.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PaxExam.class)
public @interface InFramework {}
