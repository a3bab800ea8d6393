package dev.graft.page;

import dev.graft.report.Visible;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;

/** Escapes what templates are given, and makes visible what would control the page or its text. */
final class VisibleOutput extends OwaspHtmlTemplateOutput {
  VisibleOutput(TemplateOutput page) {
    super(page);
  }

  @Override
  public void writeUserContent(String text) {
    super.writeUserContent(Visible.line(text));
  }
}
