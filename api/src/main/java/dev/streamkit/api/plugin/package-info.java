/** What a plugin is to the kernel: its identity, the kinds it brings, the addresses it serves. */
@Export
@Version("0.2.0")
package dev.streamkit.api.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
