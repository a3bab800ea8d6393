package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As in an application server, whose applications have each their Graft. */
class TwoClassLoadersTest {
  @Test
  void haveEachTheirClassifier() throws Exception {
    Path model = Golden.file("model/form-2.onnx");
    Path picture = Golden.file("preprocessing/500x375.jpg");
    String expected;
    try (Classifier classifier = Classifier.load(model)) {
      expected = classifier.predict(picture).classes().toString();
    }

    List<URL> places = new ArrayList<>();
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      places.add(Path.of(place).toUri().toURL());
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader other = new URLClassLoader(places.toArray(URL[]::new), platform)) {
      Class<?> type = other.loadClass(Classifier.class.getName());
      assertThat(type).isNotEqualTo(Classifier.class);
      try (AutoCloseable loaded =
          (AutoCloseable) type.getMethod("load", Path.class).invoke(null, model)) {
        Object prediction = type.getMethod("predict", Path.class).invoke(loaded, picture);
        Object classes = prediction.getClass().getMethod("classes").invoke(prediction);
        assertThat(classes).hasToString(expected);
      }
    }
  }
}
