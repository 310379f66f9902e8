/**
 * What plugins are tested with: a harness for one node, fakes that check, and the contract test.
 */
@Export
@Version("0.2.0")
package dev.streamkit.api.tck;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
