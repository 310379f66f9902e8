/** What flows through a graph: packets, their formats, their time and their memory. */
@Export
@Version("0.1.0")
package dev.streamkit.api.packet;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
