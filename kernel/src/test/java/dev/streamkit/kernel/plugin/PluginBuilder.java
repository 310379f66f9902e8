package dev.streamkit.kernel.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes real plugin jars, good and bad ones: source is compiled, the manifest is written. */
final class PluginBuilder {
  static final String API_RANGE = "[0.2,0.3)";

  /** The compiler is slow; what it made of a source is kept. */
  private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** A plugin that registers one kind, after {@code start} has run in its activator. */
  static PluginBuilder plugin(String name, String version, String kind, String start) {
    String code = "p" + Integer.toHexString((name + version + start).hashCode());
    var builder = new PluginBuilder();
    builder
        .header("Bundle-ManifestVersion", "2")
        .header("Bundle-SymbolicName", name)
        .header("Bundle-Version", version)
        .header("Bundle-Activator", code + ".Activator")
        .header("Provide-Capability", "dev.streamkit.node;dev.streamkit.node=\"" + kind + "\"")
        .imports(API_RANGE);
    return builder.compile(
        code + ".Activator",
        """
        package %s;
        import dev.streamkit.api.node.*;
        import dev.streamkit.api.packet.*;
        import java.util.*;
        import org.osgi.framework.*;
        public final class Activator implements BundleActivator {
          record Config(@Param(value = "Level", initial = "1") int level) {}
          record Bad(int level) {}
          static class Factory implements NodeFactory<Config> {
            public Descriptor descriptor() { return Descriptor.of("%s", "%s"); }
            public Class<Config> config() { return Config.class; }
            public List<Pin> inputs(Config c) { return List.of(Pin.input("in", PacketType.ANY)); }
            public List<Pin> outputs(Config c) { return List.of(Pin.output("out", PacketType.ANY)); }
            public Node create(Config c) { return (Processor) (pin, packet, out) -> out.send("out", packet); }
          }
          public void start(BundleContext context) throws Exception {
            NodeFactory<?> factory = new Factory();
            %s
            if (factory != null) context.registerService(NodeFactory.class, factory, null);
          }
          public void stop(BundleContext context) {}
        }
        """
            .formatted(code, kind, version, start));
  }

  static PluginBuilder plugin(String name, String version, String kind) {
    return plugin(name, version, kind, "");
  }

  PluginBuilder header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  PluginBuilder imports(String apiRange) {
    return header(
        "Import-Package",
        "dev.streamkit.api.node;version=\"%s\",dev.streamkit.api.packet;version=\"%s\",org.osgi.framework"
            .formatted(apiRange, apiRange));
  }

  PluginBuilder entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  byte[] build() {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes, manifest)) {
      for (var entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private PluginBuilder compile(String className, String source) {
    entries.putAll(COMPILED.computeIfAbsent(source, _ -> classes(className, source)));
    return this;
  }

  private static Map<String, byte[]> classes(String className, String source) {
    var result = new LinkedHashMap<String, byte[]>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = new ClassFiles(compiler.getStandardFileManager(null, null, UTF_8))) {
      var options = List.of("-proc:none", "-cp", System.getProperty("java.class.path"));
      var task =
          compiler.getTask(
              null, files, null, options, null, List.of(new Source(className, source)));
      if (!task.call()) {
        throw new IllegalArgumentException("does not compile: " + source);
      }
      files.classes.forEach(
          (name, bytes) -> result.put(name.replace('.', '/') + ".class", bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreErrors) {
      return text;
    }
  }

  private static final class ClassFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

    ClassFiles(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public ByteArrayOutputStream openOutputStream() {
          return classes.computeIfAbsent(className, _ -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
