/** Safe handles to FFmpeg: containers through bytes that Java gives, audio codecs. */
@Export
@Version("0.2.0")
package dev.streamkit.lib.ffmpeg;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
