/** Which files a session's nodes may read and write, and how they are opened. */
package dev.streamkit.kernel.access;
