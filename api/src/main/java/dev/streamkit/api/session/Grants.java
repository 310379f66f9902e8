package dev.streamkit.api.session;

import java.nio.file.Path;
import java.util.List;

/**
 * What a session's nodes, or a part of the server, may reach beyond their packets. Nothing is
 * granted that is not named here.
 *
 * <p>File patterns are globs over whole paths: {@code *} and {@code ?} stay within a folder, {@code
 * **} does not, {@code [ab]} is one of these letters, {@code samples/**} is everything below {@code
 * samples}. They are compared with the real path, links followed, and begin at {@code base} unless
 * they are absolute. The folders before the first glob may be links.
 *
 * <p>Address patterns are {@code scheme://host[:port][/path]} with {@code *} for any text within
 * each part, as in {@code https://*.example.org/data/*}; without a path, every path.
 *
 * @param base where relative paths and patterns begin
 * @param readable patterns of files to read
 * @param writable patterns of files to write
 * @param urls patterns of addresses to fetch from
 * @param privateAddresses whether fetching may reach loopback, private and link-local addresses
 */
public record Grants(
    Path base,
    List<String> readable,
    List<String> writable,
    List<String> urls,
    boolean privateAddresses) {
  /** Copies the lists. */
  public Grants {
    base = base.toAbsolutePath();
    readable = List.copyOf(readable);
    writable = List.copyOf(writable);
    urls = List.copyOf(urls);
  }

  /** Nothing, with paths from the current folder. */
  public static Grants none() {
    return new Grants(Path.of(""), List.of(), List.of(), List.of(), false);
  }

  /** The pattern for everything below a folder, whatever letters its name has. */
  public static String below(Path folder) {
    return folder.toString().replaceAll("[*?\\[]", "[$0]") + "/**";
  }

  /** The same with these files instead. */
  public Grants withFiles(List<String> readable, List<String> writable) {
    return new Grants(base, readable, writable, urls, privateAddresses);
  }

  /** The same with these addresses instead. */
  public Grants withUrls(List<String> urls, boolean privateAddresses) {
    return new Grants(base, readable, writable, urls, privateAddresses);
  }

  /** The same with paths from another folder. */
  public Grants withBase(Path base) {
    return new Grants(base, readable, writable, urls, privateAddresses);
  }
}
