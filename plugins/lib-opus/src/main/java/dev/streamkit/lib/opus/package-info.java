/**
 * libopus behind handles that cannot crash the server: they check sizes, use after close, races.
 */
@Export
@Version("0.2.0")
package dev.streamkit.lib.opus;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
