package dev.streamkit.it;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.BundleContext;

/**
 * Drives Pax Exam from JUnit 5: the test class travels into the framework as a bundle, and each
 * test is called there instead of here.
 */
final class PaxExam
    implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor, ParameterResolver {
  private final Map<String, TestAddress> tests = new HashMap<>();
  private ExamSystem system;
  private TestContainer container;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    var type = context.getRequiredTestClass();
    system = PaxExamRuntime.createTestSystem(options(type));
    var probe = system.createProbe();
    Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .forEach(method -> tests.put(method.getName(), probe.addTest(type, method.getName())));
    container = PaxExamRuntime.createContainer(system);
    container.start();
    container.installProbe(probe.build().getStream());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (container != null) {
      container.stop();
    }
    system.clear();
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> here, ReflectiveInvocationContext<Method> test, ExtensionContext context)
      throws Throwable {
    here.skip();
    try {
      container.call(tests.get(test.getExecutable().getName()));
    } catch (TestContainerException e) {
      Throwable cause = e;
      while (cause.getCause() != null && !(cause instanceof AssertionError)) {
        cause = cause.getCause();
      }
      throw cause;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == BundleContext.class;
  }

  /** Given inside the framework; the call out here is skipped. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return null;
  }

  private static Option[] options(Class<?> type) throws IOException {
    var target = Path.of("target").toAbsolutePath();
    var work =
        Files.createTempDirectory(
            Files.createDirectories(target.resolve("it")), type.getSimpleName());
    var options =
        new ArrayList<Option>(
            List.of(
                cleanCaches(),
                systemProperty("pax.exam.logging").value("none"),
                property("streamkit.home", target.resolve("streamkit")),
                property("streamkit.plugins", Files.createDirectory(work.resolve("plugins"))),
                property("streamkit.cache", Files.createDirectory(work.resolve("cache"))),
                systemPackages(
                    "org.slf4j;version=2.0.17",
                    // Pax Exam's own bundles were built for the one before; it is compatible.
                    "org.slf4j;version=1.7.36",
                    "org.slf4j.event;version=2.0.17",
                    "org.slf4j.helpers;version=2.0.17",
                    "org.slf4j.spi;version=2.0.17",
                    "org.junit.jupiter.api",
                    "org.junit.jupiter.api.extension",
                    "org.junit.jupiter.api.function",
                    "org.opentest4j")));
    try (var jars = Files.list(target.resolve("streamkit/lib"))) {
      jars.filter(jar -> jar.toString().endsWith(".jar"))
          .sorted()
          .forEach(jar -> options.add(bundle(jar.toUri().toString())));
    }
    return options.toArray(Option[]::new);
  }

  private static Option property(String name, Path value) {
    return frameworkProperty(name).value(value.toString());
  }
}
