package dev.streamkit.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarTest {
  private static final ApiPackages API =
      new ApiPackages(
          Map.of("dev.streamkit.api.node", Server.API, "dev.streamkit.api.packet", Server.API));

  @TempDir Path temp;

  private PluginJar read(byte[] bytes) throws IOException, RefusedException {
    return PluginJar.read(Files.write(temp.resolve("x.jar"), bytes), API);
  }

  @Test
  void tellsWhoItIs() throws Exception {
    var jar =
        read(
            PluginBuilder.plugin("p", "1.2.3.x", "t::a")
                .header(
                    "Provide-Capability",
                    "osgi.service;objectClass:List<String>=\"a,b\",dev.streamkit.node;dev.streamkit.node=\"t::a\","
                        + "dev.streamkit.node;dev.streamkit.node:List<String>=\"t::b,t::c\"")
                .build());
    assertEquals("p@1.2.3.x", jar.id().toString());
    assertEquals(List.of("t::a", "t::b", "t::c"), jar.kinds());
    assertEquals(PluginBuilder.API_RANGE, jar.apiRange());
  }

  @Test
  void whatIsOptionalMayBeMissing() throws Exception {
    var jar = PluginBuilder.plugin("p", "1.0.0", "t::a");
    jar.header("Import-Package", "dev.streamkit.api.later;version=\"[3,4)\";resolution:=optional");
    assertEquals("[3,4)", read(jar.build()).apiRange());
  }

  @Test
  void aBombIsNotUnpacked() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("bomb"));
      var zeros = new byte[1 << 20];
      for (long i = 0; i <= JarContent.MAX_BYTES >> 20; i++) {
        zip.write(zeros);
      }
    }
    var e = assertThrows(RefusedException.class, () -> read(bytes.toByteArray()));
    assertTrue(e.getMessage().contains("bytes when unpacked"), e.getMessage());
  }

  /** A jar that was damaged anywhere is read or refused, nothing else. */
  @Test
  void damageIsRefusedInOrder() throws Exception {
    var good = PluginBuilder.plugin("p", "1.0.0", "t::a").build();
    for (long seed = 0; seed < 1_000; seed++) {
      var random = new Random(seed);
      var bad =
          random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      for (int i = random.nextInt(20); i > 0 && bad.length > 0; i--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        read(bad);
      } catch (RefusedException e) {
        assertTrue(!e.getMessage().isBlank(), "seed " + seed);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }
}
