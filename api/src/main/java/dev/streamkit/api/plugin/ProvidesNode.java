package dev.streamkit.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/**
 * Says in the bundle's manifest which kind a {@link dev.streamkit.api.node.NodeFactory} brings, so
 * that the kernel can check a plugin before any of its code runs. Goes beside
 * {@code @Component(service = NodeFactory.class)}.
 */
@Capability(namespace = PluginInfo.NODE_NAMESPACE, name = "${#value}")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ProvidesNode {
  /** The kind, as in the factory's descriptor. */
  String value();
}
