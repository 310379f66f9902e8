/**
 * The configuration of a server: its settings, where each comes from, and what is wrong with it.
 */
@Export
@Version("0.1.0")
package dev.streamkit.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
