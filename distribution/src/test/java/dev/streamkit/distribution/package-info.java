/** The package as its users meet it: a folder with a command in it. */
package dev.streamkit.distribution;
