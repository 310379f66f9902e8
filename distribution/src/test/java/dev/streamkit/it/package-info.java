/** Tests of the whole: inside the framework, with the bundles of the package. */
package dev.streamkit.it;
