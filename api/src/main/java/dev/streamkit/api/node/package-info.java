/** What a plugin writes: nodes, their factories, and what the kernel offers to a running node. */
@Export
@Version("0.2.0")
package dev.streamkit.api.node;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
