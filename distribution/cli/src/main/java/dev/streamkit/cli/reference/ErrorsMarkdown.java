package dev.streamkit.cli.reference;

import java.util.List;

/** The catalogue of codes as a page. */
final class ErrorsMarkdown {
  private ErrorsMarkdown() {}

  static String of(List<Catalogue.Entry> entries) {
    var page =
        new StringBuilder(
            Markdown.page(
                "Errors",
                "Every error and warning has a code that never changes its meaning: in brackets on"
                    + " the command line, as `code` over HTTP. `skit explain CODE` shows the same."
                    + "\n\n| Code | What it means and what to do | Raised by |\n|---|---|---|"));
    for (var entry : entries) {
      page.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  entry.code(),
                  Markdown.cell(entry.meaning()),
                  entry.bundle().replace("dev.streamkit.", "")));
    }
    return page.toString();
  }
}
