package dev.streamkit.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.plugin.PluginInfo;
import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.SessionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

/** The plugin folder of the packaged kernel, in the framework it is made for. */
@InFramework
public class PluginFolderIT {
  @Test
  public void everyPackagedPluginComesToWork(BundleContext context) throws Exception {
    var folder = new LiveFolder(context);
    try (var jars = Files.newDirectoryStream(Path.of("target/streamkit/plugins"), "*.jar")) {
      for (var jar : jars) {
        var name = jar.getFileName().toString();
        folder.put(name, Files.readAllBytes(jar));
        folder.awaitActive(name);
      }
    }
  }

  @Test
  public void kindsAppearAndDisappear(BundleContext context) throws Exception {
    var folder = new LiveFolder(context);
    folder.put("come.jar", new PluginJar("it.come", "1.0.0", "it::come").bytes());
    folder.await("it::come of it.come@1.0.0");
    folder.remove("come.jar");
    folder.awaitGone("it::come");
    folder.awaitGone("come.jar");
  }

  @Test
  public void aNewVersionTakesOver(BundleContext context) throws Exception {
    var folder = new LiveFolder(context);
    folder.put("new1.jar", new PluginJar("it.new", "1.0.0", "it::new").bytes());
    folder.await("it::new of it.new@1.0.0");
    folder.put("new2.jar", new PluginJar("it.new", "1.1.0", "it::new").bytes());
    folder.await("it::new of it.new@1.1.0");
    folder.remove("new2.jar");
    folder.await("it::new of it.new@1.0.0");
  }

  @Test
  public void aVersionThatDoesNotStartLeavesTheOldAtWork(BundleContext context) throws Exception {
    var folder = new LiveFolder(context);
    folder.put("old.jar", new PluginJar("it.old", "1.0.0", "it::old").bytes());
    folder.await("it::old of it.old@1.0.0");
    var broken = new PluginJar("it.old", "2.0.0", "it::old").header("Test-Fault", "no disk left");
    folder.put("broken.jar", broken.bytes());
    assertTrue(folder.refusal("broken.jar").contains("no disk left"));
    folder.await("it::old of it.old@1.0.0");
  }

  @Test
  public void theWrongApiIsRefusedInWords(BundleContext context) throws Exception {
    var folder = new LiveFolder(context);
    folder.put("api.jar", new PluginJar("it.api", "1.0.0", "it::api").api("[7,8)").bytes());
    var reason = folder.refusal("api.jar");
    assertTrue(
        reason.contains("built for dev.streamkit.api.node [7,8), this server has 0."), reason);
  }

  @Test
  public void aCorruptJarIsRefused(BundleContext context) throws Exception {
    var folder = new LiveFolder(context);
    var bytes = new PluginJar("it.bad", "1.0.0", "it::bad").bytes();
    Arrays.fill(bytes, bytes.length / 3, bytes.length / 3 + 300, (byte) 0x55);
    folder.put("bad.jar", bytes);
    assertTrue(folder.refusal("bad.jar").contains("no complete jar"));
  }

  @Test
  public void aHalfCopiedJarComesWhenItIsWhole(BundleContext context) throws Exception {
    var folder = new LiveFolder(context);
    var bytes = new PluginJar("it.half", "1.0.0", "it::half").bytes();
    folder.put("half.jar", Arrays.copyOf(bytes, bytes.length / 2));
    assertTrue(folder.refusal("half.jar").contains("no complete jar"));
    folder.put("half.jar", bytes);
    folder.await("it::half of it.half@1.0.0");
  }

  @Test
  public void whatIsRemovedWhileInUseRunsOn(BundleContext context) throws Exception {
    var folder = new LiveFolder(context);
    var engine = context.getService(context.getServiceReference(Engine.class));
    folder.put("used.jar", new PluginJar("it.used", "1.0.0", "it::used").bytes());
    folder.await("it::used of it.used@1.0.0");
    var session =
        engine.start(
            engine.compile("nodes: {a: {kind: 'it::used'}}", Optional.empty()),
            SessionSpec.of(Mode.DYNAMIC));
    folder.remove("used.jar");
    folder.awaitGone("it::used");
    assertEquals(PluginInfo.State.RETIRING, folder.info("used.jar").orElseThrow().state());
    assertFalse(session.outcome().isDone());
    session.cancel();
    assertEquals(Outcome.End.CANCELLED, session.outcome().get(10, TimeUnit.SECONDS).end());
    folder.awaitGone("used.jar");
  }
}
