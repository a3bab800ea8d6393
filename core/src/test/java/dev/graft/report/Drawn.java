package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An SVG document as any reader of XML finds it. */
record Drawn(Document svg) {
  /** Fails if it is no XML, or has something in it that is no number. */
  static Drawn of(String svg) {
    assertThat(svg).doesNotContain("NaN", "Infinity", "null");
    try {
      return new Drawn(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg))));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(svg, e);
    }
  }

  private List<Element> elements(String name) {
    NodeList found = svg.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  /** What stands in all elements of a name, in order. */
  List<String> texts(String element) {
    return elements(element).stream().map(Element::getTextContent).toList();
  }

  /** What stands in the texts of a kind, in order. */
  List<String> textsOf(String kind) {
    return elements("text").stream()
        .filter(text -> text.getAttribute("class").equals(kind))
        .map(Element::getTextContent)
        .toList();
  }

  /** How many paths there are whose kind begins like this. */
  long paths(String kind) {
    return elements("path").stream()
        .filter(path -> path.getAttribute("class").startsWith(kind))
        .count();
  }

  /** How opaque the paths of a kind are, in order. */
  List<String> opacities(String kind) {
    return elements("path").stream()
        .filter(path -> path.getAttribute("class").equals(kind))
        .map(path -> path.getAttribute("fill-opacity"))
        .toList();
  }

  String viewBox() {
    return svg.getDocumentElement().getAttribute("viewBox");
  }
}
