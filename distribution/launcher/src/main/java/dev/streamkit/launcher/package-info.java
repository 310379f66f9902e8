/** Boots the framework with the bundles of the package and hands over to its command line. */
package dev.streamkit.launcher;
