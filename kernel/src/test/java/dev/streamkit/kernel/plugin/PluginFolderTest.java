package dev.streamkit.kernel.plugin;

import static dev.streamkit.kernel.plugin.PluginBuilder.plugin;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Processor;
import dev.streamkit.api.plugin.PluginInfo.State;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Version;

class PluginFolderTest {
  @TempDir Path temp;
  private Server server;

  @BeforeEach
  void boot() throws Exception {
    server = new Server(temp, Duration.ofMillis(500));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private static PluginId id(String version) {
    return new PluginId("p", Version.parseVersion(version));
  }

  @Test
  void whatIsThereIsAtWorkWhenTheServerIs() throws Exception {
    server.put("a.jar", plugin("p", "1.0.0", "t::a").build());
    server.put("b.jar", plugin("q", "1.0.0", "t::b").build());
    server.put("notes.txt", new byte[3]);
    server.put(".hidden.jar", new byte[3]);
    server.start();
    assertEquals("a.jar=ACTIVE b.jar=ACTIVE", server.states());
    var info = server.info("a.jar");
    assertEquals("p", info.id());
    assertEquals("1.0.0", info.version());
    assertEquals(PluginBuilder.API_RANGE, info.apiRange());
    assertEquals(List.of("t::a"), info.kinds());
    assertEquals(
        List.of("t::a p@1.0.0", "t::b q@1.0.0"),
        server.folder.kinds().stream()
            .map(kind -> kind.descriptor().kind() + " " + kind.plugin())
            .toList());
  }

  @Test
  void whatIsDroppedInComesOnceItHasSettled() throws Exception {
    server.start();
    server.put("a.jar", plugin("p", "1.0.0", "t::a").build());
    server.scan(1);
    assertEquals("none", server.owner("t::a"));
    server.scan(1);
    assertEquals("p@1.0.0", server.owner("t::a"));
  }

  @Test
  void aHalfCopiedJarIsTriedAgain() throws Exception {
    server.start();
    var whole = plugin("p", "1.0.0", "t::a").build();
    server.drop("a.jar", Arrays.copyOf(whole, whole.length / 2));
    assertEquals("a.jar=REFUSED", server.states());
    assertTrue(server.info("a.jar").reason().contains("no complete jar"), server.states());
    server.drop("a.jar", whole);
    assertEquals("a.jar=ACTIVE", server.states());
    assertEquals("p@1.0.0", server.owner("t::a"));
  }

  static List<Arguments> badJars() {
    var good = plugin("p", "1.0.0", "t::a").build();
    var flipped = good.clone();
    flipped[flipped.length / 3] ^= 0x55;
    var bomb = plugin("p", "1.0.0", "t::a").entry("../../etc/x", new byte[1]);
    return List.of(
        Arguments.of("garbage", "hello".getBytes(UTF_8), "no complete jar"),
        Arguments.of("empty", new byte[0], "no complete jar"),
        Arguments.of("a byte flipped", flipped, "no complete jar"),
        Arguments.of("leads out", bomb.build(), "leads out of the jar"),
        Arguments.of(
            "plain jar", new PluginBuilder().entry("x", new byte[1]).build(), "no OSGi bundle"),
        Arguments.of(
            "fragment",
            plugin("p", "1.0.0", "t::a").header("Fragment-Host", "dev.streamkit.kernel").build(),
            "fragment"),
        Arguments.of(
            "bad version",
            plugin("p", "1.0.0", "t::a").header("Bundle-Version", "one").build(),
            "its manifest is wrong"),
        Arguments.of(
            "nameless import",
            plugin("p", "1.0.0", "t::a").header("Import-Package", "version=1,,;").build(),
            "its manifest is wrong"),
        Arguments.of(
            "newer API",
            plugin("p", "1.0.0", "t::a").imports("[0.7,0.8)").build(),
            "it was built for dev.streamkit.api.node [0.7,0.8), this server has 0.2.0"),
        Arguments.of(
            "no API range",
            plugin("p", "1.0.0", "t::a").header("Import-Package", "dev.streamkit.api.node").build(),
            "does not say which versions"),
        Arguments.of(
            "unknown API",
            plugin("p", "1.0.0", "t::a")
                .header("Import-Package", "dev.streamkit.api.transport;version=\"[0.1,1)\"")
                .build(),
            "which this server does not have"),
        Arguments.of(
            "kernel",
            plugin("p", "1.0.0", "t::a")
                .header("Import-Package", "dev.streamkit.kernel.graph")
                .build(),
            "the API only"),
        Arguments.of(
            "conflict", plugin("p", "1.0.0", "t::good").build(), "belongs to plugin good@1.0.0"),
        Arguments.of(
            "throws",
            plugin("p", "1.0.0", "t::a", "if (true) throw new Exception(\"no disk\");").build(),
            "no disk"),
        Arguments.of(
            "error",
            plugin("p", "1.0.0", "t::a", "if (true) throw new StackOverflowError();").build(),
            "StackOverflow"),
        Arguments.of(
            "hangs",
            plugin(
                    "p",
                    "1.0.0",
                    "t::a",
                    "while (true) try { Thread.sleep(1000); } catch (InterruptedException e) { break; }")
                .build(),
            "did not start within 500 ms"),
        Arguments.of(
            "brings nothing",
            plugin("p", "1.0.0", "t::a", "factory = null;").build(),
            "declares t::a, but does not"),
        Arguments.of(
            "brings another kind",
            plugin("p", "1.0.0", "t::a")
                .header("Provide-Capability", "dev.streamkit.node;dev.streamkit.node=\"t::z\"")
                .build(),
            "declares t::z, but does not"),
        Arguments.of(
            "factory throws",
            plugin(
                    "p",
                    "1.0.0",
                    "t::a",
                    "factory = new Factory() { public Descriptor descriptor() { throw new IllegalStateException(\"oops\"); } };")
                .build(),
            "oops"),
        Arguments.of(
            "bad config",
            plugin(
                    "p",
                    "1.0.0",
                    "t::a",
                    "factory = new Factory() { @SuppressWarnings({\"unchecked\", \"rawtypes\"}) public Class<Config> config() { return (Class) Bad.class; } };")
                .build(),
            "'level' has no @Param"),
        Arguments.of(
            "class missing",
            plugin("p", "1.0.0", "t::a").header("Bundle-Activator", "no.Such").build(),
            "no.Such"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badJars")
  void aBadJarIsRefusedAndHarmsNothing(String name, byte[] jar, String reason) throws Exception {
    server.put("good.jar", plugin("good", "1.0.0", "t::good").build());
    server.start();
    server.drop("bad.jar", jar);
    assertEquals("bad.jar=REFUSED good.jar=ACTIVE", server.states());
    assertTrue(server.info("bad.jar").reason().contains(reason), server.info("bad.jar").reason());
    assertEquals("good@1.0.0", server.owner("t::good"));
    assertEquals("none", server.owner("t::a"));
    Files.delete(server.plugins.resolve("bad.jar"));
    server.scan(2);
    assertEquals("good.jar=ACTIVE", server.states());
  }

  @Test
  void aNewVersionTakesOverBesideTheOldOne() throws Exception {
    server.put("p1.jar", plugin("p", "1.0.0", "t::a").build());
    server.start();
    var old = server.kinds.find("t::a").orElseThrow();
    server.inUse.add(id("1.0.0"));
    server.drop("p2.jar", plugin("p", "2.0.0", "t::a").build());
    assertEquals("p@2.0.0", server.owner("t::a"));
    server.scan(3);
    assertEquals("p1.jar=RETIRING p2.jar=ACTIVE", server.states());
    assertTrue(create(old) instanceof Processor);
    server.inUse.clear();
    server.scan(2);
    assertEquals("p1.jar=REFUSED p2.jar=ACTIVE", server.states());
    assertEquals("version 2.0.0 of it is at work", server.info("p1.jar").reason());
    assertEquals(1, server.bundles());
  }

  private static <C extends Record> Object create(KnownKind<C> kind) throws Exception {
    return kind.factory().create(kind.config().bind(Map.of()).config().orElseThrow());
  }

  @Test
  void aNewVersionThatFailsLeavesTheOldAtWork() throws Exception {
    server.put("p1.jar", plugin("p", "1.0.0", "t::a").build());
    server.start();
    server.drop(
        "p2.jar", plugin("p", "2.0.0", "t::a", "if (true) throw new Error(\"x\");").build());
    assertEquals("p1.jar=ACTIVE p2.jar=REFUSED", server.states());
    assertEquals("p@1.0.0", server.owner("t::a"));
  }

  @Test
  void anOlderVersionComesBackWhenTheNewerGoes() throws Exception {
    server.put("p1.jar", plugin("p", "1.0.0", "t::a").build());
    server.put("p2.jar", plugin("p", "2.0.0", "t::a").build());
    server.start();
    assertEquals("p@2.0.0", server.owner("t::a"));
    assertEquals("p1.jar=REFUSED p2.jar=ACTIVE", server.states());
    Files.delete(server.plugins.resolve("p2.jar"));
    server.scan(2);
    assertEquals("p@1.0.0", server.owner("t::a"));
    assertEquals("p1.jar=ACTIVE", server.states());
  }

  @Test
  void whatIsRemovedWhileInUseGoesLater() throws Exception {
    server.put("p.jar", plugin("p", "1.0.0", "t::a").build());
    server.start();
    var kind = server.kinds.find("t::a").orElseThrow();
    server.inUse.add(id("1.0.0"));
    Files.delete(server.plugins.resolve("p.jar"));
    server.scan(3);
    assertEquals("none", server.owner("t::a"));
    assertEquals("p.jar=RETIRING", server.states());
    assertEquals("its file is gone", server.info("p.jar").reason());
    assertTrue(create(kind) instanceof Processor);
    server.inUse.clear();
    server.scan(1);
    assertEquals("", server.states());
    assertEquals(0, server.bundles());
    assertEquals(0, staged());
  }

  @Test
  void aSessionThatJustFoundAKindKeepsIt() throws Exception {
    server.put("p.jar", plugin("p", "1.0.0", "t::a").build());
    server.start();
    Files.delete(server.plugins.resolve("p.jar"));
    server.scan(1);
    server.inUse.add(id("1.0.0"));
    server.scan(3);
    assertEquals(1, server.bundles());
  }

  @Test
  void theSameVersionIsReplacedWhenNobodyUsesIt() throws Exception {
    server.put("p.jar", plugin("p", "1.0.0", "t::a").build());
    server.start();
    server.inUse.add(id("1.0.0"));
    var changed = plugin("p", "1.0.0", "t::a").entry("new.txt", new byte[9]).build();
    server.drop("p.jar", changed);
    assertEquals("p.jar=ACTIVE p.jar=REFUSED", server.states());
    assertEquals("p@1.0.0", server.owner("t::a"));
    server.inUse.clear();
    server.scan(1);
    assertEquals("p.jar=ACTIVE", server.states());
    assertEquals("p@1.0.0", server.owner("t::a"));
    assertTrue(server.felix.getBundleContext().getBundles()[1].getEntry("new.txt") != null);
    assertEquals(1, staged());
  }

  @Test
  void theSameVersionBrokenLeavesTheOldAtWork() throws Exception {
    server.put("p.jar", plugin("p", "1.0.0", "t::a").build());
    server.start();
    server.drop("p.jar", plugin("p", "1.0.0", "t::a", "factory = null;").build());
    assertEquals("p.jar=ACTIVE p.jar=REFUSED", server.states());
    assertEquals("p@1.0.0", server.owner("t::a"));
    server.drop("p.jar", new byte[10]);
    assertEquals("p.jar=ACTIVE p.jar=REFUSED", server.states());
    server.drop("p.jar", plugin("p", "1.1.0", "t::a").build());
    assertEquals("p@1.1.0", server.owner("t::a"));
    server.scan(1);
    assertEquals("p.jar=ACTIVE", server.states());
    assertEquals(1, server.bundles());
  }

  @Test
  void whatAPluginNeedsMayComeLater() throws Exception {
    server.start();
    var needy = plugin("p", "1.0.0", "t::a");
    needy.header(
        "Import-Package",
        "test.lib,dev.streamkit.api.node;version=\"[0.1,1)\",dev.streamkit.api.packet;version=\"[0.1,1)\",org.osgi.framework");
    server.drop("p.jar", needy.build());
    assertEquals("p.jar=REFUSED", server.states());
    assertTrue(server.info("p.jar").reason().contains("test.lib"), server.info("p.jar").reason());
    var lib =
        new PluginBuilder()
            .header("Bundle-ManifestVersion", "2")
            .header("Bundle-SymbolicName", "z.lib")
            .header("Export-Package", "test.lib")
            .entry("test/lib/x", new byte[1]);
    server.drop("z.jar", lib.build());
    assertEquals("p.jar=ACTIVE z.jar=ACTIVE", server.states());
    assertEquals(State.ACTIVE, server.info("p.jar").state());
  }

  @Test
  void anUnreadableFolderTakesNothingAway() throws Exception {
    server.put("p.jar", plugin("p", "1.0.0", "t::a").build());
    server.start();
    Files.move(server.plugins, temp.resolve("elsewhere"));
    server.scan(3);
    assertEquals("p@1.0.0", server.owner("t::a"));
    Files.move(temp.resolve("elsewhere"), server.plugins);
    server.scan(3);
    assertEquals("p.jar=ACTIVE", server.states());
  }

  @Test
  void aMissingFolderIsEmpty() throws Exception {
    Files.delete(server.plugins);
    server.start();
    assertEquals("", server.states());
  }

  @Test
  void nothingHoldsOnToAPluginThatIsGone() throws Exception {
    server.put("p.jar", plugin("p", "1.0.0", "t::a").build());
    server.start();
    var loader =
        new WeakReference<>(
            server.kinds.find("t::a").orElseThrow().factory().getClass().getClassLoader());
    Files.delete(server.plugins.resolve("p.jar"));
    server.scan(2);
    for (int i = 0; i < 50 && loader.get() != null; i++) {
      System.gc();
    }
    assertNull(loader.get());
  }

  private long staged() throws IOException {
    try (var files = Files.list(server.staging)) {
      return files.count();
    }
  }
}
