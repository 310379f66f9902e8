/** The rules of this repository that no tool checks by itself, and proof that every check fails. */
package dev.streamkit.checks;
