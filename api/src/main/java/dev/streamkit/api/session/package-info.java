/** Pipelines, the sessions that run them, and what they report: the ledger and its problems. */
@Export
@Version("0.2.0")
package dev.streamkit.api.session;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
