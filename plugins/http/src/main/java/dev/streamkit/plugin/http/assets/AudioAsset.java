package dev.streamkit.plugin.http.assets;

import java.util.ArrayList;
import java.util.Optional;

/**
 * An audio file as StreamKit's clients know it.
 *
 * @param id the name of its file
 * @param name what people call it
 * @param path what {@code core::file_reader} takes
 * @param format what it is, by its extension
 * @param license its licence and who holds it, if that is known
 * @param isSystem whether it was shipped
 */
record AudioAsset(
    String id,
    String name,
    String path,
    String format,
    long sizeBytes,
    Optional<String> license,
    boolean isSystem) {
  private static final String IDENTIFIER = "SPDX-License-Identifier:";
  private static final String COPYRIGHT = "SPDX-FileCopyrightText:";

  static AudioAsset of(
      AssetName file, String path, long sizeBytes, Optional<String> spdx, boolean isSystem) {
    return new AudioAsset(
        file.name(),
        file.title(),
        path,
        file.format(),
        sizeBytes,
        spdx.map(AudioAsset::license).filter(text -> !text.isEmpty()),
        isSystem);
  }

  private static String license(String spdx) {
    var lines = new ArrayList<String>();
    spdx.lines()
        .filter(line -> line.startsWith(IDENTIFIER))
        .forEach(line -> lines.add("License: " + line.substring(IDENTIFIER.length()).strip()));
    spdx.lines()
        .filter(line -> line.startsWith(COPYRIGHT))
        .forEach(line -> lines.add("Copyright: " + line.substring(COPYRIGHT.length()).strip()));
    return String.join("\n", lines);
  }
}
