/** Which files and addresses a session's nodes may reach, and how files are opened. */
package dev.streamkit.kernel.access;
