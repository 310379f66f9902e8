package dev.streamkit.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs {@link TestPlugin} as a plugin of any name, version and kind. */
final class PluginJar {
  private final Manifest manifest = new Manifest();

  PluginJar(String name, String version, String kind) {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    header("Bundle-ManifestVersion", "2");
    header("Bundle-SymbolicName", name);
    header("Bundle-Version", version);
    header("Bundle-Activator", TestPlugin.class.getName());
    header("Provide-Capability", "dev.streamkit.node;dev.streamkit.node=\"" + kind + "\"");
    header("Test-Kind", kind);
    api("[0.1,1)");
  }

  PluginJar header(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  PluginJar api(String range) {
    return header(
        "Import-Package",
        "dev.streamkit.api.node;version=\"%s\",dev.streamkit.api.packet;version=\"%s\",org.osgi.framework"
            .formatted(range, range));
  }

  byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes, manifest)) {
      for (var name : List.of("TestPlugin", "TestPlugin$Config", "TestPlugin$Factory")) {
        var entry = PluginJar.class.getPackageName().replace('.', '/') + "/" + name + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (var in = PluginJar.class.getClassLoader().getResourceAsStream(entry)) {
          in.transferTo(jar);
        }
      }
    }
    return bytes.toByteArray();
  }
}
