package dev.graft.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void othersCanReadIt() throws IOException {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    try (InputStream file =
        Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("openapi.json"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);

      SwaggerParseResult parsed = new OpenAPIParser().readContents(text, null, options);

      assertThat(parsed.getMessages()).isEmpty();
      assertThat(parsed.getOpenAPI().getPaths())
          .containsKeys("/v1/predict", "/v1/models/{name}/drift", "/v2/models/{name}/infer");
    }
  }
}
