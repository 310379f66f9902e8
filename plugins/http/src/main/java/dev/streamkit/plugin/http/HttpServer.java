package dev.streamkit.plugin.http;

import dev.streamkit.api.plugin.Endpoint;
import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.Grants;
import dev.streamkit.plugin.http.process.Limits;
import java.util.List;
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
  /** The keys of the configuration. */
  @interface Config {
    /** Where to listen. */
    String host() default "127.0.0.1";

    /** Where to listen; 0 takes a free port. */
    int port() default 4545;

    /** How long a request may be: 100 MiB. */
    long maxBodyBytes() default 104_857_600;

    /** Folders whose files may be read. */
    String[] readable() default {};

    /** Folders whose files may be written. */
    String[] writable() default {};
  }

  private final Listener listener;
  private final ServiceRegistration<Endpoint> endpoint;

  /** Made by the framework; serves from now on. */
  @Activate
  public HttpServer(BundleContext context, Config config, @Reference Engine engine)
      throws Exception {
    var limits =
        new Limits(
            config.maxBodyBytes(),
            Grants.none().withFiles(List.of(config.readable()), List.of(config.writable())));
    var routes = new Routes(engine, limits, version(context.getBundle().getVersion()));
    listener = new Listener(config.host(), config.port(), routes);
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
