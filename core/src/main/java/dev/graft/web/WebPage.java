package dev.graft.web;

import dev.graft.Classifier;
import dev.graft.error.GraftException;
import dev.graft.home.AtomicFiles;
import dev.graft.image.Resize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * One HTML file that runs a model in a browser: it holds the model, ONNX Runtime Web and what goes
 * between them and people. It opens from a disk, asks nothing of a network and keeps photos where
 * they are. What it answers is what {@link Classifier#predict} does, to the last digits of float32.
 *
 * <p>Works from one model and one runtime only: the same two give the same bytes.
 */
public final class WebPage {
  /** All of what tells such a page from others lies in so many bytes. */
  private static final int BEGINNING = 1 << 12;

  private static final String DOCTYPE = "<!DOCTYPE html>";
  private static final String MARK = "<meta name=\"generator\" content=\"Graft export\">";

  /** What browsers read as one text, in Base64 (2^29 characters in Chromium). */
  private static final long LARGEST_MODEL = 400_000_000;

  private final String name;
  private final Classifier classifier;

  private WebPage(String name, Classifier classifier) {
    this.name = name;
    this.classifier = classifier;
  }

  /**
   * The page of a model.
   *
   * @param name what people call it: the page's heading
   * @param classifier stays the caller's
   * @throws GraftException if no page could answer as the model does
   */
  public static WebPage of(String name, Classifier classifier) {
    Resize resize = classifier.preprocessing().resize();
    if (resize != Resize.AREA) {
      throw new WebPageException(
          GraftException.Kind.MODEL,
          "%s brings photos to size by '%s', which browsers do not repeat exactly."
              .formatted(classifier.name(), resize.name().toLowerCase(Locale.ROOT)),
          "Train it again with `resize` area, which is what is done unless told otherwise.");
    }
    long bytes = classifier.file().length;
    if (bytes > LARGEST_MODEL) {
      throw new WebPageException(
          GraftException.Kind.MODEL,
          "%s has %,d MB, and browsers read pages with models of %,d MB."
              .formatted(classifier.name(), bytes / 1_000_000, LARGEST_MODEL / 1_000_000),
          "Train with a smaller base, such as mobilenet_v2.");
    }
    return new WebPage(name, classifier);
  }

  /**
   * Writes the page.
   *
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  public void write(Path file, WebRuntime runtime) throws IOException {
    String style = Resources.text("style.css");
    String script = Resources.script();
    PageTemplate template = new PageTemplate(Resources.text("page.html"));
    Map<String, AtomicFiles.Content> parts =
        Map.ofEntries(
            Map.entry("title", PageTemplate.text(Markup.escaped(name))),
            Map.entry("policy", PageTemplate.text(Policy.running(script, style))),
            Map.entry("notice", PageTemplate.text(runtime.notice())),
            Map.entry("style", PageTemplate.text(style)),
            Map.entry(
                "facts",
                PageTemplate.text(Facts.json(name, classifier.card(), classifier.explains()))),
            Map.entry("model", Payload.of(out -> out.write(classifier.file()))),
            Map.entry("runtime", Payload.of(WebRuntime.content(runtime.code()))),
            Map.entry("loader", Payload.of(WebRuntime.content(runtime.loader()))),
            Map.entry("wasm", Payload.of(WebRuntime.content(runtime.binary()))),
            Map.entry("script", PageTemplate.text(script)));
    AtomicFiles.write(file, out -> template.write(out, parts));
  }

  /**
   * Writes a page without the runtime, and without the model that nothing could run: it says what
   * is missing and how to get it.
   *
   * @param missing what is to be done, a sentence
   * @param commands the commands that do it, a line each
   * @throws IOException if it cannot be written; what stood there before stays then
   */
  public void writeWithoutRuntime(Path file, String missing, String commands) throws IOException {
    String style = Resources.text("style.css");
    PageTemplate template = new PageTemplate(Resources.text("without-runtime.html"));
    Map<String, AtomicFiles.Content> parts =
        Map.of(
            "title", PageTemplate.text(Markup.escaped(name)),
            "policy", PageTemplate.text(Policy.still(style)),
            "style", PageTemplate.text(style),
            "missing", PageTemplate.text(Markup.escaped(missing)),
            "commands", PageTemplate.text(Markup.escaped(commands)));
    AtomicFiles.write(file, out -> template.write(out, parts));
  }

  /** Whether a file is such a page, by how it begins: a name proves nothing. */
  public static boolean isOne(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String begins = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
      return begins.startsWith(DOCTYPE) && begins.contains(MARK);
    } catch (IOException e) {
      return false;
    }
  }
}
