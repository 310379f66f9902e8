package dev.streamkit.plugin.http;

import dev.streamkit.api.plugin.Endpoint;
import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.api.session.Engine;
import dev.streamkit.plugin.http.config.HttpConfig;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The server, for as long as there is a configuration and an engine. */
@Component(
    service = {},
    configurationPid = "dev.streamkit.http",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class HttpServer {
  private final Listener listener;
  private final ServiceRegistration<Endpoint> endpoint;

  /** Made by the framework; serves from now on. */
  @Activate
  public HttpServer(
      BundleContext context,
      Map<String, Object> settings,
      @Reference Engine engine,
      @Reference Plugins plugins)
      throws Exception {
    var config = HttpConfig.of(settings);
    var handler = Api.handler(config, engine, plugins, version(context.getBundle().getVersion()));
    listener = new Listener(config, handler);
    endpoint = context.registerService(Endpoint.class, listener::uri, null);
  }

  /** Stops serving. */
  @Deactivate
  public void close() throws Exception {
    endpoint.unregister();
    listener.stop();
  }

  private static String version(Version version) {
    String qualifier = version.getQualifier();
    return version.getMajor()
        + "."
        + version.getMinor()
        + "."
        + version.getMicro()
        + (qualifier.isEmpty() ? "" : "-" + qualifier);
  }
}
