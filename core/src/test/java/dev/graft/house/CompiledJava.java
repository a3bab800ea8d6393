package dev.graft.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java that stands in a page, compiled with what the tests have on their class path. */
public final class CompiledJava {
  private CompiledJava() {}

  /**
   * Writes a source file and compiles it, which must work.
   *
   * @param source the file
   * @param program all that is in it
   * @param classes folder for its classes
   */
  public static void of(Path source, String program, Path classes) throws IOException {
    Files.writeString(source, program);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter told = new StringWriter();
    List<String> options =
        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(told, files, null, options, null, files.getJavaFileObjects(source))
              .call();

      assertThat(compiled).as(told + program).isTrue();
    }
  }
}
