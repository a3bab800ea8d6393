package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void whatCouldBeMarkupIsText() {
    assertThat(Markup.escaped("a<b> & \"c\" 'd' &amp;"))
        .isEqualTo("a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &amp;amp;");
  }
}
