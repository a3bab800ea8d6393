package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CheckedOutputTest {
  /** A disk with room for so many bytes, and for all of them once somebody made room. */
  private static final class Disk extends OutputStream {
    private int room;

    Disk(int room) {
      this.room = room;
    }

    @Override
    public void write(int b) throws IOException {
      if (room-- <= 0) {
        throw new IOException("No space left on device");
      }
    }
  }

  @Test
  void whatCouldBeWrittenIsNoProblem() {
    CheckedOutput output = new CheckedOutput(new Disk(100));
    new PrintWriter(output, true, StandardCharsets.UTF_8).println("rose");

    assertThat(output.problem()).isEmpty();
  }

  @Test
  void theFirstReasonIsKeptWhateverAPrintWriterMakesOfIt() {
    Disk disk = new Disk(3);
    CheckedOutput output = new CheckedOutput(disk);
    PrintWriter out = new PrintWriter(output, true, StandardCharsets.UTF_8);
    out.println("rose");
    disk.room = 100;
    out.println("tulip");

    assertThat(output.problem())
        .get()
        .extracting(IOException::getMessage)
        .isEqualTo("No space left on device");
    assertThat(disk.room).as("nothing is written behind the gap").isEqualTo(100);
  }
}
